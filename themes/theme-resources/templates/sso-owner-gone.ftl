<#import "sso-page.ftl" as page>
<@page.page key="ssoOwnerGoneTitle">
<main>
  <h1>${msg("ssoOwnerGoneTitle")}</h1>
  <p id="sso-owner-gone">${msg("ssoOwnerGone")}</p>
</main>
</@page.page>
