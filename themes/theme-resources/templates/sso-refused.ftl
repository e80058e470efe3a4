<#-- A refused sign-in, in the frame of the login theme where it has the usual one, else in ours. -->
<#macro content>
<#local shown = ssoWords.languageOf((locale.currentLanguageTag)!lang!"en", ssoMessage)>
<div lang="${shown}" dir="${ssoWords.directionOf(shown)}">
  <p id="sso-refused">${msg(ssoMessage)}</p>
  <#if ssoAgain??><p><a id="sso-again" href="${ssoAgain}">${msg(ssoAgainLabel)}</a></p></#if>
  <#if ssoBack??><p><a id="sso-back" href="${ssoBack}">${msg("ssoBackToApplication")}</a></p></#if>
  <p>${msg("ssoNumber")} <strong id="sso-number">${ssoNumber}</strong></p>
</div>
</#macro>
<#attempt>
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">${msg("ssoRefusedTitle")}<#elseif section == "form"><@content /></#if>
</@layout.registrationLayout>
<#recover>
<#global ssoTitle = "ssoRefusedTitle">
<#global ssoLang = ssoWords.languageOf((locale.currentLanguageTag)!lang!"en", ssoTitle)>
<#global ssoDir = ssoWords.directionOf(ssoLang)>
<#import "sso-page.ftl" as frame>
<@frame.page; part>
<#if part == "card"><@content /></#if>
</@frame.page>
</#attempt>
