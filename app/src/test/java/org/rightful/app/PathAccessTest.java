package org.rightful.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.accounts.AccountKind;
import org.rightful.app.accounts.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every path of the service, asked by everybody who may not use it: without a sign-in one is asked to sign in, another role gets 403, and
 * what is another account's is 404. The paths stand in paths.txt.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathAccessTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    ApplicationContext service;

    @Autowired
    JdbcClient database;

    Map<Role, Somebody> others;
    Map<String, String> things;
    Somebody owner;

    @BeforeAll
    void somebodyHasOneOfEach() throws Exception {
        owner = people.rightsHolder();
        things = new TestThings(service.getAutowireCapableBeanFactory(), mvc, people, database).of(owner);
        others = Map.of(
                Role.RIGHTS_HOLDER, people.rightsHolder(),
                Role.AGENT, people.somebody(AccountKind.AGENT, Role.AGENT),
                Role.CASE_HANDLER, people.caseHandler(),
                Role.SUPERVISOR, people.supervisor(),
                Role.RECIPIENT, people.somebody(AccountKind.SITE, Role.RECIPIENT));
    }

    static List<MappedPath> paths() {
        return MappedPath.all();
    }

    static List<MappedPath> pathsOfThings() {
        return MappedPath.all().stream().filter(MappedPath::namesAThing).toList();
    }

    @Test
    void everyPathOfTheServiceStandsInTheList() {
        Set<String> mapped = service.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.rightful."))
                .flatMap(entry -> names(entry.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(mapped, paths().stream().map(MappedPath::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyPathForProgramsIsDescribed() throws Exception {
        JsonNode described = JsonMapper.shared()
                .readTree(answer(get("/api/v1/openapi.json")).getContentAsString())
                .path("paths");
        Set<String> missing = paths().stream()
                .filter(path -> path.isApi() && !path.method().equals("ANY"))
                .filter(path -> described
                        .path(path.pattern().replaceAll(":[^{}/]*}", "}"))
                        .path(path.method().toLowerCase(Locale.ROOT))
                        .isMissingNode())
                .map(MappedPath::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing);
    }

    private static Stream<String> names(RequestMappingInfo mapping) {
        Set<String> methods = mapping.getMethodsCondition().getMethods().stream()
                .map(Enum::name)
                .collect(Collectors.toSet());
        return mapping.getPatternValues().stream()
                .flatMap(pattern -> methods.isEmpty()
                        ? Stream.of("ANY " + pattern)
                        : methods.stream().map(method -> method + " " + pattern));
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void visitorsAreAskedToSignIn(MappedPath path) throws Exception {
        if (path.who().needsNoSignIn()) {
            if (path.method().equals("GET")) {
                assertEquals(200, answer(path.asked(things)).getStatus());
            }
            return;
        }
        MockHttpServletResponse answer = answer(path.asked(things).with(csrf()));
        if (path.who() == MappedPath.Who.RECIPIENT) {
            assertTrue(
                    path.answer() == MappedPath.Answer.PAGE
                            ? answer.getContentAsString().contains("action=\"/claim/open\"")
                            : answer.getStatus() >= 300,
                    () -> "nothing is told or done before a claim is opened: " + answer.getStatus());
        } else if (path.isApi()) {
            assertEquals(401, answer.getStatus());
        } else {
            assertEquals(path.method().equals("GET") ? 302 : 303, answer.getStatus());
            assertTrue(String.valueOf(answer.getRedirectedUrl()).endsWith("/sign-in"), answer::getRedirectedUrl);
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    @Tag("R1")
    void roleThatMayNotUseAPathIsRefused(MappedPath path) throws Exception {
        for (Map.Entry<Role, Somebody> other : others.entrySet()) {
            if (!path.who().may(other.getKey())) {
                assertEquals(
                        403,
                        answer(path.asked(things)
                                        .with(people.signedIn(other.getValue()))
                                        .with(csrf()))
                                .getStatus(),
                        () -> path + " as " + other.getKey());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pathsOfThings")
    @Tag("R1")
    void whatIsAnotherAccountsIsNotThere(MappedPath path) throws Exception {
        for (Role role : List.of(Role.RIGHTS_HOLDER, Role.AGENT)) {
            if (path.who().may(role)) {
                Somebody other = Optional.ofNullable(others.get(role)).orElseThrow();
                assertEquals(
                        404,
                        answer(path.asked(things).with(people.signedIn(other)).with(csrf()))
                                .getStatus(),
                        () -> path + " as " + role);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void whoMayReadAPathReadsIt(MappedPath path) throws Exception {
        if (!path.method().equals("GET")
                || path.who() == MappedPath.Who.RECIPIENT
                || path.pattern()
                        .matches(".*(/document|/documents/.*|/capture|\\{capture}|/attachments/.*|/letters/.*)")) {
            return; // what the things have no document or finished capture of
        }
        Somebody reader = path.who().may(Role.RIGHTS_HOLDER) ? owner : others.get(Role.SUPERVISOR);
        assertEquals(
                200,
                answer(path.asked(things)
                                .with(people.signedIn(
                                        Optional.ofNullable(reader).orElseThrow())))
                        .getStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "/works/add/nothing,404",
        "/works/collect?collection=x,303",
        "/inbox/undo,303",
        "/sign-in?username=nobody@example.org&password=x,303",
        "/sign-out,303"
    })
    void redirectAfterAFormIsSeeOther(String address, int status) throws Exception {
        assertEquals(
                status,
                answer(post(address)
                                .with(people.signedIn(people.rightsHolder()))
                                .with(csrf()))
                        .getStatus());
    }
}
