package org.rightful.app.gateway;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.rightful.app.platform.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The persistent job by which the sandbox tells what happened: a request to our door from outside, again until it is taken. */
@Configuration(proxyBeanMethods = false)
@Conditional(GatewaySetup.SandboxChosen.class)
class SandboxTelling {
    static final TaskDescriptor<String> TASK = TaskDescriptor.of("tell-as-sandbox", String.class);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(2);
    private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::");

    private final ObjectProvider<SchedulerClient> jobs;
    private final Environment environment;
    private final Settings settings;
    private final Clock clock;

    SandboxTelling(ObjectProvider<SchedulerClient> jobs, Environment environment, Settings settings, Clock clock) {
        this.jobs = jobs;
        this.environment = environment;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes what is to be told; the same identifier is taken once. */
    void take(String id, String body) {
        jobs.getObject().scheduleIfNotExists(TASK.instance(id).data(body).build(), Instant.EPOCH);
    }

    @Bean
    Task<String> tellAsSandbox(ObjectProvider<SandboxGateway> gateway) {
        return Tasks.oneTime(TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_REFUSAL))
                .execute((instance, context) -> send(gateway.getObject(), instance.getData()));
    }

    private void send(SandboxGateway gateway, String body) {
        HttpRequest request = HttpRequest.newBuilder(door())
                .header("Content-Type", "application/json")
                .header(SandboxGateway.SIGNATURE, gateway.signature(body, clock.instant()))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("our door answered " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("our door did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service stops", e);
        }
    }

    /** Where this service listens, as seen from this machine. */
    private URI door() {
        String address = settings.http().address();
        String host = ALL_ADDRESSES.contains(address) ? "127.0.0.1" : address;
        String port = environment.getRequiredProperty("local.server.port");
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + GatewayDoor.PATH);
    }
}
