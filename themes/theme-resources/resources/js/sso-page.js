// Waits for the images of the page, says what has become of them, and goes on. It runs in old engines too, so it uses
// nothing newer than ECMAScript 2015, asks for each interface of the browser, and goes on whatever fails.
(() => {
  "use strict";

  // Nothing but going on is worth an error: what does not work in this browser is left out.
  const attempt = (work) => {
    try {
      work();
    } catch (e) {
      // The page goes on.
    }
  };

  // Where the login theme is dark at night by a script of its own, which does not run here.
  const wearNightColours = () => {
    const script = document.getElementById("sso-script");
    const dark = script && script.getAttribute("data-dark");
    if (dark && window.matchMedia) {
      const night = matchMedia("(prefers-color-scheme: dark)");
      const wear = () => document.documentElement.classList[night.matches ? "add" : "remove"](dark);
      wear();
      if (night.addEventListener) {
        night.addEventListener("change", wear);
      }
    }
  };

  const start = () => {
    const page = document.getElementById("sso-page");
    if (!page) {
      return;
    }
    const all = (selector) => Array.prototype.slice.call(document.querySelectorAll(selector));
    const setting = (name) => page.getAttribute(`data-${name}`) || "";
    const signOut = setting("page") === "sign-out";
    const deadline = Number(setting("deadline")) * 1000 || 0;
    const images = all(".sso-image");
    const frames = all("iframe");
    const unanswered = all(".sso-unanswered").length;
    const link = document.getElementById("sso-link");
    const form = document.getElementById("sso-form");
    const progress = document.getElementById("sso-progress");
    const failed = images.map(() => true);
    const started = Date.now();
    const timeToRead = 5000;
    let open = images.length + frames.length;
    let over = false;

    const row = (image) => (image.parentNode.tagName === "LI" ? image.parentNode : image.parentNode.parentNode);
    const failures = () => failed.filter((one) => one).length;

    // A reload asks for this address, which must not hold a token that is spent by now.
    const cleanAddress = () => {
      if (window.URL && window.history && history.replaceState) {
        const address = new URL(location.href);
        ["sso_token", "sso_account", "sso_service_point"].forEach((name) => address.searchParams.delete(name));
        history.replaceState(null, "", address.href);
      }
    };

    const goOn = () => {
      if (link) {
        location.replace(link.href);
      } else if (form) {
        form.submit();
      }
    };

    const say = (id) => {
      const words = document.getElementById(id);
      const status = document.getElementById("sso-status");
      if (words && status) {
        status.textContent = words.textContent;
      }
    };

    const report = () => {
      if (failures() > 0 && setting("report") && navigator.sendBeacon) {
        const body = failed.map((one, index) => (one ? `failed=${index}` : "")).filter((one) => one);
        // As plain text: Keycloak answers 500 to a form that it can't read, before anybody is asked.
        navigator.sendBeacon(setting("report"), body.join("&"));
      }
    };

    const finish = () => {
      if (over) {
        return;
      }
      attempt(() => images.filter((image, index) => failed[index]).forEach((image) => show(row(image), ".sso-unknown")));
      over = true;
      attempt(report);
      if (signOut && failures() + unanswered > 0) {
        attempt(() => say("sso-some-open"));
      } else if (signOut && frames.length === 0) {
        // A frame tells nobody what has become of it.
        attempt(() => say("sso-all-done"));
      }
      // What could not be confirmed has to be read before the page goes on.
      setTimeout(goOn, signOut && failures() + unanswered > 0 ? timeToRead : 0);
    };

    const settled = () => {
      open -= 1;
      if (progress) {
        progress.value += 1;
      }
      if (open <= 0) {
        finish();
      }
    };

    const show = (item, shown) => {
      if (signOut && item && !over) {
        item.querySelector(".sso-asking").hidden = true;
        item.querySelector(".sso-unknown").hidden = shown !== ".sso-unknown";
        item.querySelector(".sso-done").hidden = shown !== ".sso-done";
      }
    };

    const arrived = (image, index) => {
      failed[index] = false;
      attempt(() => show(row(image), ".sso-done"));
      settled();
    };

    const missed = (image) => {
      attempt(() => image.classList.add("sso-missed"));
      attempt(() => show(row(image), ".sso-unknown"));
      settled();
    };

    const once = (element, event, work) => {
      let done = false;
      element.addEventListener(event, () => {
        if (!done) {
          done = true;
          work();
        }
      });
    };

    const watch = (image, index) => {
      if (!image.complete) {
        once(image, "load", () => arrived(image, index));
        once(image, "error", () => missed(image));
      } else if (image.naturalWidth > 0) {
        arrived(image, index);
      } else if (image.decode) {
        // An image without a size of its own, or one that failed before this script ran.
        image.decode().then(() => arrived(image, index), () => missed(image));
      } else {
        missed(image);
      }
    };

    setTimeout(finish, Math.max(0, deadline - (Date.now() - started)));
    attempt(cleanAddress);
    if (open === 0) {
      finish();
      return;
    }
    images.forEach((image, index) => attempt(() => watch(image, index)));
    frames.forEach((frame) => once(frame, "load", settled));
  };

  attempt(() => document.documentElement.classList.add("sso-js"));
  attempt(wearNightColours);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
