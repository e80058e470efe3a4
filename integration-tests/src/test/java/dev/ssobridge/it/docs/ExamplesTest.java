package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each way of examples/ and kubernetes/ writes the same registrations. */
@DisplayName("The examples of examples/")
class ExamplesTest {
    static final String IMPORT = "kubernetes/realm-import.yaml";
    static final String CONFIG_CLI = "examples/config-cli/customers.yaml";
    static final String PLAYBOOK = "examples/ansible/registrations.yml";
    static final String FOLDER = "examples/kcadm/registrations";

    static List<Registered> ofTheImport() {
        return Registered.ofExport(Yaml.read(IMPORT).get(0).at("/spec/realm"));
    }

    static List<Registered> ofConfigCli() {
        return Registered.ofExport(Yaml.read(CONFIG_CLI).get(0));
    }

    static List<Registered> ofThePlaybook() {
        return Registered.ofPlaybook(Yaml.read(PLAYBOOK).get(0));
    }

    private static List<Path> files() {
        return Documents.files(FOLDER, ".json");
    }

    @Test
    void everyWayWritesTheSame() {
        List<Registered> registrations = ofTheImport();

        assertThat(registrations)
                .extracting(Registered::kind)
                .containsExactly("sso-settings", "sso-website", "sso-application", "sso-target");
        assertThat(ofConfigCli()).isEqualTo(registrations);
        assertThat(ofThePlaybook()).isEqualTo(registrations);
        assertThat(files())
                .extracting(file -> Registered.ofFile(FOLDER + "/" + file.getFileName()))
                .containsExactlyInAnyOrderElementsOf(registrations);
    }

    /** The script finds a registration by the name of its file. */
    @Test
    void fileIsNamedAfterWhatItHolds() {
        assertThat(files()).allSatisfy(file -> {
            Registered one = Registered.ofFile(FOLDER + "/" + file.getFileName());
            assertThat(file).hasFileName(one.kind() + "." + one.name() + ".json");
        });
    }

    /** keycloak-config-cli finds a component of a realm by its name alone. */
    @Test
    void noTwoHaveTheSameName() {
        assertThat(ofConfigCli()).extracting(Registered::name).doesNotHaveDuplicates();
    }

    @Test
    void scriptsCanBeRun() {
        assertThat(Documents.files("examples/kcadm", ".sh")).hasSize(2).allMatch(Files::isExecutable);
    }
}
