FROM sso-stand-in/postgres
ENV PATH=/usr/lib/postgresql/15/bin:/usr/local/bin:/usr/sbin:/usr/bin:/bin PGDATA=/var/lib/postgresql/data
RUN userdel postgres && groupadd --gid 999 postgres-official && useradd --uid 999 --gid 999 --home-dir /var/lib/postgresql --no-create-home postgres \
    && rm -rf /var/lib/postgresql && mkdir -p "$PGDATA" /var/run/postgresql \
    && chown -R 999:999 /var/lib/postgresql /var/run/postgresql && chmod 700 "$PGDATA"
COPY postgres-start /usr/local/bin/postgres-start
USER 999
EXPOSE 5432
ENTRYPOINT ["/bin/bash", "/usr/local/bin/postgres-start"]
