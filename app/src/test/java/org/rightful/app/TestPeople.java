package org.rightful.app;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.AccountKind;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.accounts.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** People for tests, each with an account of their own. */
@TestComponent
public class TestPeople {
    /** The password of everybody here. */
    public static final String PASSWORD = "correct horse battery staple";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Accounts accounts;
    private final ObjectProvider<UserDetailsService> people;

    TestPeople(Accounts accounts, ObjectProvider<UserDetailsService> people) {
        this.accounts = accounts;
        this.people = people;
    }

    /** Somebody who can sign in with {@code email} and {@link #PASSWORD}. */
    public record Somebody(Actor actor, String email) {
        public AccountId account() {
            return actor.account();
        }
    }

    public Somebody rightsHolder() {
        return somebody(AccountKind.RIGHTS_HOLDER, Role.RIGHTS_HOLDER);
    }

    public Somebody caseHandler() {
        return somebody(AccountKind.SERVICE, Role.CASE_HANDLER);
    }

    public Somebody supervisor() {
        return somebody(AccountKind.SERVICE, Role.SUPERVISOR);
    }

    public Somebody somebody(AccountKind kind, Role role) {
        int n = COUNT.incrementAndGet();
        String email = "person" + n + "@example.org";
        AccountId account = accounts.open("Account " + n, kind);
        PersonId person = accounts.addConfirmed(email, "Person " + n, PASSWORD, Locale.ENGLISH);
        accounts.acceptTerms(person);
        accounts.grant(person, account, role);
        return new Somebody(accounts.actorsOf(person).getFirst(), email);
    }

    /** Makes a request of MockMvc one of somebody who is signed in. */
    public RequestPostProcessor signedIn(Somebody who) {
        return SecurityMockMvcRequestPostProcessors.user(people.getObject().loadUserByUsername(who.email()));
    }
}
