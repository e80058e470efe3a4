<#macro content>
  <#-- Keycloak's template has this place for a theme's own words, below the form. -->
  <#if pageId == "login" && msg("demoHint")?has_content>
    <aside class="demo-hint" aria-labelledby="demo-hint">
      <h2 id="demo-hint">${msg("demoHintTitle")}</h2>
      <p>${msg("demoHint")}</p>
    </aside>
  </#if>
</#macro>
