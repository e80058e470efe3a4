FROM sso-stand-in/java
COPY --chown=1000:0 keycloak /opt/keycloak
RUN useradd --uid 1000 --gid 0 --home-dir /opt/keycloak --no-create-home keycloak && chmod +x /opt/keycloak/bin/kc.sh
ENV PATH=/usr/local/bin:/usr/sbin:/usr/bin:/bin LANG=C.UTF-8
USER 1000
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
