package dev.ssobridge.it.realm;

import java.util.Map;
import org.keycloak.admin.client.resource.ProtocolMappersResource;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** Protocol mappers of a client. */
public record Mappers(ProtocolMappersResource mappers) {
    /** Puts a claim with that JSON value into the client's access tokens; answers the mapper's name. */
    public String addClaim(String claim, String json) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("hardcoded " + claim);
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("oidc-hardcoded-claim-mapper");
        mapper.setConfig(Map.of(
                "claim.name", claim, "claim.value", json, "jsonType.label", "JSON", "access.token.claim", "true"));
        mappers.createMapper(mapper).close();
        return mapper.getName();
    }

    /** Removes the mapper of that name. */
    public void remove(String name) {
        mappers.getMappers().stream()
                .filter(mapper -> mapper.getName().equals(name))
                .forEach(mapper -> mappers.delete(mapper.getId()));
    }
}
