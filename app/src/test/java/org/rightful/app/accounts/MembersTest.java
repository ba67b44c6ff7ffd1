package org.rightful.app.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@ServiceTest
class MembersTest {
    private static final String PASSWORD = "lantern otter quietly seventeen";

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient database;

    @Autowired
    TestPeople people;

    @Autowired
    Accounts accounts;

    @Autowired
    Members members;

    private TestPeople.Somebody owner;
    private Visitor at;
    private Mails mails;

    @BeforeEach
    void anOwnerIsSignedIn() throws Exception {
        owner = people.rightsHolder();
        at = new Visitor(mvc);
        at.signsIn(owner.email(), TestPeople.PASSWORD);
        mails = new Mails(database);
    }

    private String invited(String email) throws Exception {
        assertEquals(
                303,
                at.sends("/account/members/invite", "email", email, "role", "RIGHTS_HOLDER")
                        .getResponse()
                        .getStatus());
        return mails.link(email);
    }

    @Test
    void somebodyNewJoinsWithTheLinkAlone() throws Exception {
        String email = "new-" + UUID.randomUUID() + "@example.org";
        String link = invited(email);
        Visitor guest = new Visitor(mvc);
        assertEquals(200, guest.opens(link).getResponse().getStatus());
        String[] answer = {"code", Mails.code(link), "name", "Berta", "password", PASSWORD, "terms", "true"};
        assertEquals("/sign-in", guest.sends("/join", answer).getResponse().getRedirectedUrl());
        guest.signsIn(email, PASSWORD);
        assertTrue(guest.isIn());
        assertEquals(2, members.of(owner.account()).size());
        assertTrue(
                guest.sends("/join", answer).getResponse().getContentAsString().contains("no longer works"));
    }

    @Test
    void somebodyKnownJoinsAfterSigningInAndSwitches() throws Exception {
        TestPeople.Somebody other = people.rightsHolder();
        String link = invited(other.email());
        Visitor guest = new Visitor(mvc);
        guest.sends("/join", "code", Mails.code(link), "name", "Thief", "password", PASSWORD, "terms", "true");
        assertEquals(1, members.of(owner.account()).size(), "not without signing in");
        guest.signsIn(other.email(), TestPeople.PASSWORD);
        assertEquals(
                "/account",
                guest.sends("/join", "code", Mails.code(link)).getResponse().getRedirectedUrl());
        assertEquals(2, members.of(owner.account()).size());
        guest.sends("/account/switch", "account", owner.account().toString());
        assertTrue(guest.opens("/account/members")
                .getResponse()
                .getContentAsString()
                .contains(owner.email()));
    }

    @Test
    void anInvitationToAnotherAddressIsOfNoUse() throws Exception {
        TestPeople.Somebody meant = people.rightsHolder();
        String link = invited(meant.email());
        Visitor thief = new Visitor(mvc);
        thief.signsIn(people.rightsHolder().email(), TestPeople.PASSWORD);
        assertTrue(thief.sends("/join", "code", Mails.code(link))
                .getResponse()
                .getContentAsString()
                .contains("for another address"));
        assertEquals(1, members.of(owner.account()).size());
    }

    @Test
    void whoIsTakenOutIsSignedOut() throws Exception {
        TestPeople.Somebody other = people.rightsHolder();
        accounts.grant(other.actor().person(), owner.account(), Role.RIGHTS_HOLDER);
        Visitor guest = new Visitor(mvc);
        guest.signsIn(other.email(), TestPeople.PASSWORD);
        assertTrue(guest.isIn());
        remove(other);
        assertFalse(guest.isIn());
        assertEquals(1, members.of(owner.account()).size());
    }

    @Test
    void theLastOneWhoCanInviteStays() throws Exception {
        remove(owner);
        assertEquals(1, members.of(owner.account()).size());
        assertTrue(at.isIn());
    }

    private MockHttpServletResponse remove(TestPeople.Somebody somebody) throws Exception {
        return at.sends(
                        "/account/members/remove",
                        "person",
                        somebody.actor().person().toString(),
                        "role",
                        "RIGHTS_HOLDER")
                .getResponse();
    }

    @Test
    void peopleAndInvitationsOfAnotherAccountAreNotThere() throws Exception {
        TestPeople.Somebody other = people.rightsHolder();
        members.invite(other.actor(), "x" + other.email(), Role.RIGHTS_HOLDER);
        String invitation = members.invitations(other.account()).getFirst().id().toString();
        assertEquals(404, remove(other).getStatus());
        assertEquals(
                404,
                at.sends("/account/members/withdraw", "invitation", invitation)
                        .getResponse()
                        .getStatus());
        assertEquals(
                404,
                at.sends("/account/switch", "account", other.account().toString())
                        .getResponse()
                        .getStatus());
        assertEquals(1, members.invitations(other.account()).size());
        assertFalse(
                at.opens("/account/members").getResponse().getContentAsString().contains(other.email()));
    }

    @Test
    void noAccountGivesRolesOfAnotherKind() throws Exception {
        for (Role role : List.of(Role.SUPERVISOR, Role.CASE_HANDLER, Role.AGENT)) {
            assertEquals(
                    400,
                    at.sends("/account/members/invite", "email", "x@example.org", "role", role.name())
                            .getResponse()
                            .getStatus());
        }
        assertEquals(List.of(), members.invitations(owner.account()));
        assertEquals(Set.of(Role.RIGHTS_HOLDER), owner.actor().roles());
    }
}
