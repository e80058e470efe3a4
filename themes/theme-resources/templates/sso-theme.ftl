<#-- Our pages in the frame of the realm's login theme. The parts behind the comments are put into head and body, and the scripts of the frame taken out, by ThemeFrame. -->
<#import "template.ftl" as layout>
<#import "sso-parts.ftl" as parts>
<#macro page>
<@layout.registrationLayout; section>
<#if section == "header"><!--sso-title-->${msg(ssoTitle)}<#elseif section == "form"><!--sso-card--><div class="sso-card"><#nested "card"></div></#if>
</@layout.registrationLayout>
<!--sso-head-->
<@parts.head dark=((darkMode!false)?then(properties.kcDarkModeClass!"", "")) />
<!--sso-corner-->
<#nested "corner">
</#macro>
