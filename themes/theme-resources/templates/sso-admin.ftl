<#import "sso-admin-frame.ftl" as frame>
<#macro token><input type="hidden" name="form_token" value="${ssoFormToken}"></#macro>
<#macro field site name label type="text">
    <p><label for="${site}-${name}">${label}</label>
    <input id="${site}-${name}" name="${site}.${name}" type="${type}" value="${ssoTyped[site + "." + name]!""}" maxlength="2000" autocomplete="off" spellcheck="false"></p>
</#macro>
<#macro parts id title entries>
<#if entries?has_content>
  <h3>${title}</h3>
  <ul id="${id}">
  <#list entries as entry>
    <li dir="auto">${entry}</li>
  </#list>
  </ul>
</#if>
</#macro>
<@frame.page title=msg("ssoAdmin.titleOf", ssoRealm)>
<#if ssoMistakes?has_content>
<section id="sso-mistakes" class="sso-bad" role="alert">
  <h2>${msg("ssoAdmin.mistakes")}</h2>
  <ul>
  <#list ssoMistakes as mistake>
    <li dir="auto">${mistake?starts_with("ssoAdmin.")?then(msg(mistake), mistake)}</li>
  </#list>
  </ul>
</section>
</#if>
<#if ssoReport??>
<section id="sso-report" role="status">
  <h2>${msg(ssoReport.dryRun()?then("ssoAdmin.preview", "ssoAdmin.done"))}</h2>
  <@parts id="sso-changed" title=msg(ssoReport.dryRun()?then("ssoAdmin.wouldChange", "ssoAdmin.changed")) entries=ssoReport.changed() />
  <@parts id="sso-unchanged" title=msg("ssoAdmin.unchanged") entries=ssoReport.unchanged() />
  <@parts id="sso-unsafe" title=msg("ssoAdmin.unsafe") entries=ssoReport.unsafe() />
  <@parts id="sso-next" title=msg("ssoAdmin.next") entries=ssoReport.next() />
</section>
</#if>
<#if ssoRevoked gte 0>
<section id="sso-revoked" role="status"><p>${msg("ssoAdmin.tookBack", ssoRevoked)}</p></section>
</#if>
<section id="sso-doctor">
  <h2>${msg("ssoAdmin.findings")}</h2>
<#if ssoFindings?has_content>
  <table>
    <thead><tr><th scope="col">${msg("ssoAdmin.severity")}</th><th scope="col">${msg("ssoAdmin.where")}</th><th scope="col">${msg("ssoAdmin.what")}</th><th scope="col">${msg("ssoAdmin.remedy")}</th></tr></thead>
    <tbody>
    <#list ssoFindings as finding>
      <tr class="sso-${finding.severity()}"><th scope="row">${msg("ssoAdmin.severity." + finding.severity())}</th><td dir="auto">${finding.where()}</td><td dir="auto">${finding.what()}</td><td dir="auto">${finding.remedy()}</td></tr>
    </#list>
    </tbody>
  </table>
<#else>
  <p id="sso-healthy">${msg("ssoAdmin.healthy")}</p>
</#if>
<#if ssoProbed><p id="sso-probed">${msg("ssoAdmin.probed")}</p></#if>
  <form method="post" action="${ssoAdminUrl}/${ssoRealm?url('UTF-8')}/probe">
    <@token />
    <p><button type="submit" class="sso-button sso-second">${msg("ssoAdmin.probe")}</button></p>
    <p class="sso-hint">${msg("ssoAdmin.probeHint")}</p>
  </form>
</section>
<section id="sso-set-up">
  <h2>${msg("ssoAdmin.setUp")}</h2>
  <p>${msg("ssoAdmin.setUpHint")}</p>
  <form method="post" action="${ssoAdminUrl}/${ssoRealm?url('UTF-8')}/setup">
    <@token />
    <fieldset>
      <legend>${msg("ssoAdmin.website")}</legend>
      <@field site="website" name="clientId" label=msg("ssoAdmin.clientId") />
      <@field site="website" name="loginPage" label=msg("ssoWebsite.loginPage") type="url" />
      <@field site="website" name="secret" label=msg("ssoAdmin.secret") type="password" />
    </fieldset>
    <fieldset>
      <legend>${msg("ssoAdmin.portal")}</legend>
      <@field site="portal" name="clientId" label=msg("ssoAdmin.clientId") />
      <@field site="portal" name="entryUrl" label=msg("ssoApplication.entryUrl") type="url" />
      <p><label for="portal-redirectUris">${msg("ssoAdmin.redirectUris")}</label>
      <textarea id="portal-redirectUris" name="portal.redirectUris" rows="2" maxlength="8000" spellcheck="false">${ssoTyped["portal.redirectUris"]!""}</textarea></p>
      <@field site="portal" name="secret" label=msg("ssoAdmin.secret") type="password" />
    </fieldset>
    <p class="sso-hint">${msg("ssoAdmin.secretHint")}</p>
    <p><button type="submit" class="sso-button sso-second" name="action" value="preview">${msg("ssoAdmin.preview")}</button>
    <button type="submit" class="sso-button" name="action" value="apply">${msg("ssoAdmin.apply")}</button></p>
  </form>
  <details>
    <summary>${msg("ssoAdmin.removal")}</summary>
    <form method="post" action="${ssoAdminUrl}/${ssoRealm?url('UTF-8')}/setup">
      <@token />
      <p>${msg("ssoAdmin.removalHint")}</p>
      <p><button type="submit" class="sso-button sso-second" name="action" value="preview-removal">${msg("ssoAdmin.previewRemoval")}</button>
      <button type="submit" class="sso-button sso-second" name="action" value="remove">${msg("ssoAdmin.remove")}</button></p>
    </form>
  </details>
</section>
<section id="sso-registrations">
  <h2>${msg("ssoAdmin.registrations")}</h2>
<#if ssoRegistrations?has_content>
  <table>
    <thead><tr><th scope="col">${msg("ssoAdmin.kind")}</th><th scope="col">${msg("ssoAdmin.clientId")}</th><th scope="col">${msg("ssoAdmin.enabled")}</th></tr></thead>
    <tbody>
    <#list ssoRegistrations as one>
      <tr><td>${msg(one.kind())}</td><th scope="row" dir="auto">${one.clientId()}</th><td>${msg(one.enabled()?then("ssoAdmin.yes", "ssoAdmin.no"))}</td></tr>
    </#list>
    </tbody>
  </table>
<#else>
  <p>${msg("ssoAdmin.none")}</p>
</#if>
</section>
<section id="sso-tokens">
  <h2>${msg("ssoAdmin.tokens")}</h2>
  <p>${msg("ssoAdmin.tokensHint")}</p>
<#if ssoTokens?has_content>
  <table>
    <thead><tr><th scope="col">${msg("ssoAdmin.clientId")}</th><th scope="col">${msg("ssoAdmin.loginTokens")}</th><th scope="col">${msg("ssoAdmin.targetTokens")}</th><th scope="col"><span class="sso-quiet">${msg("ssoAdmin.takeBack")}</span></th></tr></thead>
    <tbody>
    <#list ssoTokens as row>
      <tr><th scope="row" dir="auto">${row.clientId()}</th><td>${row.login()}</td><td>${row.target()}</td><td>
        <form method="post" action="${ssoAdminUrl}/${ssoRealm?url('UTF-8')}/tokens">
          <@token />
          <button type="submit" class="sso-button sso-second" name="client" value="${row.clientId()}">${msg("ssoAdmin.takeBack")}</button>
        </form></td></tr>
    </#list>
    </tbody>
  </table>
<#else>
  <p id="sso-no-tokens">${msg("ssoAdmin.none")}</p>
</#if>
  <form method="post" action="${ssoAdminUrl}/${ssoRealm?url('UTF-8')}/tokens" class="sso-inline">
    <@token />
    <p><label for="token-client">${msg("ssoAdmin.ofClient")}</label>
    <input id="token-client" name="client" type="text" maxlength="255" autocomplete="off" spellcheck="false"></p>
    <p><button type="submit" class="sso-button sso-second">${msg("ssoAdmin.takeBack")}</button></p>
  </form>
</section>
</@frame.page>
