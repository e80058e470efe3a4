<#import "sso-page.ftl" as frame>
<#function wrong field>
  <#list ssoMistakes as mistake><#if mistake.field == field><#return true></#if></#list>
  <#return false>
</#function>
<#macro field name label type value hint="">
  <p class="sso-field">
    <label for="sso-${name}">${msg(label)}</label>
    <input id="sso-${name}" name="${name}" type="${type}" value="${value}" autocomplete="off" spellcheck="false" dir="ltr"
      <#if wrong(name)>aria-invalid="true" aria-describedby="sso-mistakes"<#elseif hint?has_content>aria-describedby="sso-${name}-hint"</#if>>
    <#if hint?has_content><span id="sso-${name}-hint" class="sso-hint">${msg(hint)}</span></#if>
  </p>
</#macro>
<@frame.page; part>
<#if part == "card">
<div id="sso-owner">
  <p>${msg("ssoOwnerAccount")} <strong id="sso-account" dir="auto">${ssoAccount}</strong></p>
  <p id="sso-owner-state">${msg(ssoOn?then("ssoOwnerOn", "ssoOwnerOff"))}</p>
  <#if ssoMistakes?has_content>
  <div id="sso-mistakes" class="sso-mistakes" role="alert">
    <p>${msg("ssoOwnerMistakes")}</p>
    <ul>
    <#list ssoMistakes as mistake>
      <li><#if mistake.label?has_content><strong>${msg(mistake.label)}</strong> <#elseif mistake.field?has_content><strong>${mistake.field}</strong> </#if>${msg(mistake.message, mistake.argument)}</li>
    </#list>
    </ul>
  </div>
  <#elseif ssoTrial != "none">
  <div id="sso-trial" class="sso-trial-${ssoTrial}" role="status">
    <p><strong>${msg((ssoTrial == "good")?then("ssoOwnerGood", (ssoTrial == "bad")?then("ssoOwnerBad", "ssoOwnerWaiting")))}</strong></p>
    <#if ssoLines?has_content>
    <ul>
    <#list ssoLines as line>
      <li>${msg(line.message, line.argument)}</li>
    </#list>
    </ul>
    </#if>
    <#if ssoTrial == "good">
    <form id="sso-owner-switch" method="post" action="${ssoAction}">
      <input type="hidden" name="form" value="${ssoFormToken}">
      <p><button type="submit" class="sso-button" name="act" value="switch">${msg("ssoOwnerSwitchOn")}</button></p>
    </form>
    </#if>
  </div>
  </#if>
  <p>${msg("ssoOwnerRedirect")} <code id="sso-redirect-uri" dir="ltr">${ssoRedirectUri}</code></p>
  <form id="sso-owner-form" method="post" action="${ssoAction}">
    <input type="hidden" name="form" value="${ssoFormToken}">
    <@field name="issuer" label="ssoProvider.issuer" type="text" value=ssoIssuer />
    <@field name="clientId" label="ssoOwnerClientId" type="text" value=ssoClientId />
    <@field name="clientSecret" label="ssoOwnerSecret" type="password" value="" hint=ssoSecretKept?then("ssoOwnerSecretKept", "") />
    <p>${msg("ssoOwnerTestText")}</p>
    <p><button type="submit" class="sso-button" name="act" value="test">${msg("ssoOwnerTest")}</button></p>
  </form>
  <h2>${msg("ssoOwnerAttempts")}</h2>
  <#if ssoAttempts?has_content>
  <table id="sso-attempts" class="sso-attempts">
    <thead><tr><th scope="col">${msg("ssoOwnerTime")}</th><th scope="col">${msg("ssoOwnerOutcome")}</th><th scope="col">${msg("ssoOwnerNumber")}</th></tr></thead>
    <tbody>
    <#list ssoAttempts as attempt>
      <tr><td dir="ltr">${attempt.time}</td><td><#if attempt.reason?has_content><code dir="ltr">${attempt.reason}</code><#else>${msg("ssoOwnerSignedIn")}</#if></td><td dir="ltr">${attempt.number}</td></tr>
    </#list>
    </tbody>
  </table>
  <#else>
  <p>${msg("ssoOwnerNoAttempts")}</p>
  </#if>
</div>
</#if>
</@frame.page>
