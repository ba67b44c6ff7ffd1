package org.rightful.app.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Each role and what it may do. */
@ServiceTest
class PermissionTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    /** Written down a second time, by role, so that a slip in one of the two is seen. */
    private static final Map<Role, Set<Permission>> DUE = new EnumMap<>(Map.of(
            Role.RIGHTS_HOLDER,
                    EnumSet.of(
                            Permission.REGISTER_WORKS,
                            Permission.SORT_HITS,
                            Permission.SEE_CLAIMS,
                            Permission.SEE_EARNINGS,
                            Permission.KEEP_LICENCES,
                            Permission.MANAGE_MEMBERS,
                            Permission.USE_API),
            Role.AGENT,
                    EnumSet.of(
                            Permission.REGISTER_WORKS,
                            Permission.SORT_HITS,
                            Permission.SEE_CLAIMS,
                            Permission.SEE_EARNINGS,
                            Permission.KEEP_LICENCES,
                            Permission.MANAGE_MEMBERS,
                            Permission.USE_API),
            Role.CASE_HANDLER,
                    EnumSet.of(
                            Permission.VERIFY_OWNERSHIP,
                            Permission.RUN_CLAIMS,
                            Permission.SEE_BOOKS,
                            Permission.USE_API),
            Role.SUPERVISOR,
                    EnumSet.of(
                            Permission.VERIFY_OWNERSHIP,
                            Permission.RUN_CLAIMS,
                            Permission.OVERSEE_CLAIMS,
                            Permission.SEE_BOOKS,
                            Permission.KEEP_BOOKS,
                            Permission.DECIDE_CONFLICTS,
                            Permission.OVERSEE,
                            Permission.MANAGE_MEMBERS,
                            Permission.USE_API),
            Role.RECIPIENT, EnumSet.of(Permission.KEEP_LICENCES, Permission.MANAGE_MEMBERS, Permission.USE_API),
            Role.HELPER, EnumSet.of(Permission.KEEP_LICENCES, Permission.USE_API),
            Role.COUNTER_CLAIMANT, EnumSet.noneOf(Permission.class),
            Role.PARTNER_LAWYER, EnumSet.noneOf(Permission.class)));

    static Stream<Arguments> pairs() {
        return Arrays.stream(Role.values())
                .flatMap(role -> Arrays.stream(Permission.values()).map(permission -> Arguments.of(role, permission)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @Tag("R1")
    void everyRoleHasItsOwnRights(Role role, Permission permission) {
        boolean due = DUE.getOrDefault(role, Set.of()).contains(permission);
        assertEquals(due, permission.roles().contains(role));
    }

    static Stream<Arguments> endpoints() {
        Map<Permission, Set<MockHttpServletRequestBuilder>> asked = new EnumMap<>(Map.of(
                Permission.MANAGE_MEMBERS,
                        Set.of(
                                get("/account/members"),
                                post("/account/members/invite"),
                                post("/account/members/name"),
                                get("/api/v1/members"),
                                get("/api/v1/invitations")),
                Permission.USE_API, Set.of(get("/account/tokens"), post("/account/tokens/make")),
                Permission.REGISTER_WORKS, Set.of(get("/works")),
                Permission.SORT_HITS, Set.of(get("/inbox"), get("/sites"), get("/api/v1/sites")),
                Permission.VERIFY_OWNERSHIP, Set.of(get("/ownership")),
                Permission.DECIDE_CONFLICTS, Set.of(get("/conflicts")),
                Permission.OVERSEE, Set.of(get("/overview")),
                Permission.SEE_CLAIMS, Set.of(get("/claims"), get("/tariff")),
                Permission.SEE_EARNINGS, Set.of(get("/earnings"), get("/api/v1/earnings")),
                Permission.RUN_CLAIMS, Set.of(get("/desk"))));
        asked.put(Permission.KEEP_LICENCES, Set.of(get("/vault"), get("/api/v1/vault/licences")));
        asked.put(Permission.SEE_BOOKS, Set.of(get("/books"), get("/api/v1/books/journal")));
        return Arrays.stream(Role.values())
                .flatMap(role -> asked.entrySet().stream()
                        .flatMap(each ->
                                each.getValue().stream().map(request -> Arguments.of(role, each.getKey(), request))));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Tag("R1")
    void whatARoleMayNotUseIsRefused(Role role, Permission permission, MockHttpServletRequestBuilder request)
            throws Exception {
        TestPeople.Somebody somebody = people.somebody(AccountKind.RIGHTS_HOLDER, role);
        int status = mvc.perform(request.with(people.signedIn(somebody)).with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
        boolean may = permission.roles().contains(role);
        assertTrue(may ? status == 200 : status == 403, "answered " + status);
    }

    @Test
    void twoRolesAddUp() {
        Actor actor = new Actor(
                people.rightsHolder().actor().person(),
                people.rightsHolder().account(),
                Set.of(Role.HELPER, Role.SUPERVISOR));
        assertEquals(true, actor.may(Permission.DECIDE_CONFLICTS));
        assertEquals(false, actor.may(Permission.SORT_HITS));
    }
}
