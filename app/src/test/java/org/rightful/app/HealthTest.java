package org.rightful.app;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ServiceTest
class HealthTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @ParameterizedTest
    @ValueSource(strings = {"/health/liveness", "/health/readiness"})
    void healthIsToldToAnybodyAndNothingElseWithIt(String path) throws Exception {
        mvc.perform(get(path).with(from("203.0.113.9")))
                .andExpect(status().isOk())
                .andExpect(content().json("""
                {"status":"UP"}"""));
    }

    @Test
    void figuresAreForThisMachineAndSupervisors() throws Exception {
        mvc.perform(get("/prometheus").with(from("127.0.0.1")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("jvm_memory_used_bytes")));
        mvc.perform(get("/prometheus").with(from("203.0.113.9"))).andExpect(status().isUnauthorized());
        mvc.perform(get("/prometheus").with(from("203.0.113.9")).with(people.signedIn(people.rightsHolder())))
                .andExpect(status().isForbidden());
        mvc.perform(get("/prometheus").with(from("203.0.113.9")).with(people.signedIn(people.supervisor())))
                .andExpect(status().isOk());
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
