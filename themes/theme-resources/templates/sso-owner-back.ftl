<#import "sso-page.ftl" as page>
<@page.page key="ssoOwnerTitle">
<main>
  <h1>${msg("ssoOwnerTitle")}</h1>
  <p>${msg("ssoOwnerBack")}</p>
  <p><a id="sso-owner-continue" class="sso-button" href="${ssoSettings}">${msg("ssoContinue")}</a></p>
</main>
</@page.page>
