<#import "template.ftl" as layout>
<@layout.wholePage>
<form id="kc-form-login" action="${url.loginAction}" method="post">
  <input id="username" name="username" aria-label="Username"> <input id="password" name="password" type="password" aria-label="Password">
  <button id="kc-login">Sign in</button>
</form>
</@layout.wholePage>
