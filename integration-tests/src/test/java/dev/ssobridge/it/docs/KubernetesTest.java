package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests, held against Kubernetes' own models, against docker/ and against each other. */
@DisplayName("The manifests of kubernetes/")
class KubernetesTest {
    private static final String IMAGE = "kubernetes/keycloak-image.yaml";
    private static final String INIT = "kubernetes/keycloak-init-container.yaml";
    private static final String DEPLOYMENT = "kubernetes/deployment.yaml";
    private static final String IMPORT = "kubernetes/realm-import.yaml";

    private static final Map<String, Class<?>> MODELS = Map.of(
            "apps/v1 Deployment", Deployment.class,
            "v1 Service", Service.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

    /** The fields of the operator's resources that these manifests use; nobody publishes their model as a library. */
    private static final Set<String> KEYCLOAK = Set.of(
            "instances",
            "image",
            "imagePullSecrets",
            "startOptimized",
            "features",
            "bootstrapAdmin",
            "db",
            "http",
            "hostname",
            "proxy",
            "httpManagement",
            "additionalOptions",
            "resources",
            "update",
            "unsupported");

    private static String kind(JsonNode resource) {
        return resource.path("apiVersion").asText() + " "
                + resource.path("kind").asText();
    }

    private static JsonNode spec(String file, String kind) {
        return Yaml.read(file).stream()
                .filter(resource -> kind(resource).equals(kind))
                .findFirst()
                .orElseThrow()
                .path("spec");
    }

    private static JsonNode keycloak(String file) {
        return spec(file, "k8s.keycloak.org/v2beta1 Keycloak");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static PodSpec pod(String file) {
        return file.equals(DEPLOYMENT)
                ? Yaml.as(Deployment.class, Yaml.read(file).get(0))
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                : Yaml.as(
                                PodTemplateSpec.class,
                                keycloak(file).path("unsupported").path("podTemplate"))
                        .getSpec();
    }

    @ParameterizedTest
    @ValueSource(strings = {IMAGE, INIT, DEPLOYMENT, IMPORT})
    void everyResourceIsOneThatKubernetesOrTheOperatorKnows(String file) {
        assertThat(Yaml.read(file)).isNotEmpty().allSatisfy(resource -> {
            assertThat(Yaml.as(ObjectMeta.class, resource.path("metadata")).getNamespace())
                    .isEqualTo("sso");
            if (kind(resource).startsWith("k8s.keycloak.org/")) {
                assertThat(kind(resource))
                        .isIn("k8s.keycloak.org/v2beta1 Keycloak", "k8s.keycloak.org/v2beta1 KeycloakRealmImport");
            } else {
                assertThat(MODELS).containsKey(kind(resource));
                assertThat((Object) Yaml.as(MODELS.get(kind(resource)), resource))
                        .isNotNull();
            }
        });
    }

    @Test
    void modelsRefuseAFieldThatTheyDoNotKnow() {
        JsonNode deployment = Yaml.read(DEPLOYMENT).get(0);
        ((ObjectNode) deployment.path("spec").path("template").path("spec")).put("restartPolcy", "Always");

        assertThatThrownBy(() -> Yaml.as(Deployment.class, deployment)).hasMessageContaining("restartPolcy");
    }

    @ParameterizedTest
    @ValueSource(strings = {IMAGE, INIT})
    void operatorsResourceHasKnownFieldsOnly(String file) {
        JsonNode keycloak = keycloak(file);

        assertThat(KEYCLOAK).containsAll(names(keycloak));
        assertThat(Yaml.as(ResourceRequirements.class, keycloak.path("resources"))
                        .getLimits())
                .containsKey("memory");
        for (String secret : List.of("usernameSecret", "passwordSecret")) {
            assertThat(Yaml.as(SecretKeySelector.class, keycloak.path("db").path(secret))
                            .getName())
                    .isEqualTo("sso-database");
        }
    }

    @Test
    void imageIsTheOneOfTheDockerfile() {
        String dockerfile = Documents.read(Documents.path("docker/Dockerfile"));
        String image =
                Documents.groups("KEYCLOAK_IMAGE=(\\S+)", dockerfile).iterator().next();
        String version = Documents.groups("KEYCLOAK_VERSION=(\\S+)", dockerfile)
                .iterator()
                .next();

        assertThat(keycloak(INIT).path("image").asText()).isEqualTo(image + ":" + version);
        assertThat(pod(DEPLOYMENT).getContainers().get(0).getImage()).isEqualTo(image + ":" + version);
        assertThat(keycloak(IMAGE).path("image").asText()).contains("/keycloak-sso-bridge:" + version + "-");
        assertThat(Documents.read(Documents.path("docker/compose.yaml"))).contains("keycloak-sso-bridge:" + version);
        assertThat(keycloak(IMAGE).path("startOptimized").asBoolean()).isTrue();
        assertThat(keycloak(INIT).path("startOptimized").asBoolean(true)).isFalse();
    }

    /** The operator takes no build option for an optimized image, so the Dockerfile has them. */
    @Test
    void buildOptionsAreThoseOfTheDockerfile() {
        String dockerfile = Documents.read(Documents.path("docker/Dockerfile"));
        List<String> features = keycloak(INIT)
                .path("features")
                .path("enabled")
                .valueStream()
                .map(JsonNode::asText)
                .toList();

        assertThat(dockerfile)
                .contains("KC_DB=" + keycloak(INIT).path("db").path("vendor").asText())
                .contains("KC_FEATURES=" + String.join(",", features))
                .contains("KC_HEALTH_ENABLED=true", "KC_METRICS_ENABLED=true");
        assertThat(keycloak(INIT).path("additionalOptions").valueStream().map(option -> option.path("name")
                        .asText()))
                .contains("health-enabled", "metrics-enabled");
        assertThat(keycloak(IMAGE).has("features")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {INIT, DEPLOYMENT})
    void jarGetsFromTheInitContainerIntoKeycloaksFolder(String file) {
        PodSpec pod = pod(file);
        Container init = pod.getInitContainers().get(0);
        String folder = "/opt/keycloak/providers";

        assertThat(pod.getVolumes()).extracting(Volume::getName).containsExactly("providers");
        assertThat(Stream.of(init, pod.getContainers().get(0)))
                .allSatisfy(container -> assertThat(container.getVolumeMounts())
                        .extracting(VolumeMount::getName, VolumeMount::getMountPath)
                        .containsExactly(tuple("providers", folder)));
        assertThat(Documents.read(Documents.path("docker/Dockerfile"))).contains(folder, "keycloak-sso-bridge.jar");
        assertThat(init.getArgs().get(0)).contains("keycloak-sso-bridge.jar", "sha256sum -c");
        assertThat(init.getEnv())
                .extracting(variable -> variable.getName())
                .containsExactly("PROVIDERS", "JAR_URL", "JAR_SHA256");
        assertThat(init.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(init.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    }

    @Test
    void bothManifestsHaveTheSameInitContainer() {
        assertThat(pod(INIT).getInitContainers()).isEqualTo(pod(DEPLOYMENT).getInitContainers());
    }

    @Test
    void nobodyButTheIngressTheMonitoringAndTheNodesReachesThePods() {
        List<ContainerPort> ports = pod(DEPLOYMENT).getContainers().get(0).getPorts();
        NetworkPolicy policy = Yaml.as(
                NetworkPolicy.class,
                Yaml.read(DEPLOYMENT).stream()
                        .filter(resource -> resource.path("kind").asText().equals("NetworkPolicy"))
                        .findFirst()
                        .orElseThrow());

        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress");
        assertThat(policy.getSpec().getIngress())
                .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
        assertThat(policy.getSpec().getIngress().stream()
                        .flatMap(rule -> rule.getPorts().stream())
                        .map(port -> port.getPort().getIntVal()))
                .containsExactlyInAnyOrderElementsOf(
                        ports.stream().map(ContainerPort::getContainerPort).toList());
    }

    @Test
    void noSecretStandsInAManifest() {
        JsonNode realm = spec(IMPORT, "k8s.keycloak.org/v2beta1 KeycloakRealmImport");

        assertThat(realm.path("realm").path("clients").valueStream().map(client -> client.path("secret")
                        .asText()))
                .allSatisfy(secret ->
                        assertThat(names(realm.path("placeholders"))).contains(secret.replaceAll("[${}]", "")));
        realm.path("placeholders").valueStream().forEach(placeholder -> assertThat(
                        Yaml.as(SecretKeySelector.class, placeholder.path("secret"))
                                .getName())
                .isEqualTo("sso-clients"));
    }
}
