<#import "sso-admin-frame.ftl" as frame>
<@frame.page title=msg("ssoAdmin.realms")>
<#if ssoRealms?has_content>
  <ul id="sso-realms">
  <#list ssoRealms as realm>
    <li><a dir="auto" href="${ssoAdminUrl}/${realm?url('UTF-8')}">${realm}</a></li>
  </#list>
  </ul>
<#else>
  <p id="sso-reason">${msg("ssoAdmin.forbidden")}</p>
</#if>
</@frame.page>
