FROM sso-stand-in/nginx
ENV PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN groupadd --gid 101 --non-unique nginx && useradd --uid 101 --non-unique --gid 101 --no-create-home nginx
