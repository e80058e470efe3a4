// Waits for the images of the page, says what has become of them, and goes on.
(() => {
  "use strict";

  const page = document.getElementById("sso-page");
  if (!page) {
    return;
  }
  const signOut = page.dataset.page === "sign-out";
  const deadline = Number(page.dataset.deadline) * 1000;
  const images = Array.from(document.querySelectorAll("img"));
  const frames = Array.from(document.querySelectorAll("iframe"));
  const unanswered = document.querySelectorAll(".sso-unanswered").length;
  const link = document.getElementById("sso-link");
  const form = document.getElementById("sso-form");
  const progress = document.getElementById("sso-progress");
  const failed = new Set(images.map((image, index) => index));
  const started = Date.now();
  const timeToRead = 5000;
  let open = images.length + frames.length;
  let over = false;

  // The page goes on whatever fails in it: a browser may lack an interface, or refuse it.
  const attempt = (step) => {
    try {
      step();
    } catch (failure) {
      if (window.console) {
        console.warn(failure);
      }
    }
  };

  // A reload asks for this address, which must not hold a token that is spent by now.
  attempt(() => {
    const address = new URL(location.href);
    ["sso_token", "sso_account", "sso_service_point"].forEach((name) => address.searchParams.delete(name));
    history.replaceState(null, "", address.href);
  });

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
    if (failed.size > 0 && page.dataset.report && navigator.sendBeacon) {
      // As plain text: Keycloak answers 500 to a form that it can't read, before anybody is asked.
      const body = Array.from(failed).map((index) => "failed=" + index);
      navigator.sendBeacon(page.dataset.report, body.join("&"));
    }
  };

  const finish = () => {
    if (over) {
      return;
    }
    over = true;
    const someOpen = signOut && failed.size + unanswered > 0;
    // What could not be confirmed has to be read before the page goes on.
    setTimeout(goOn, someOpen ? timeToRead : 0);
    attempt(report);
    if (someOpen) {
      say("sso-some-open");
    } else if (signOut && frames.length === 0) {
      // A frame tells nobody what has become of it.
      say("sso-all-done");
    }
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

  const arrived = (image, index) => {
    failed.delete(index);
    const item = image.closest("li");
    if (signOut && item && !over) {
      item.querySelector(".sso-unknown").hidden = true;
      item.querySelector(".sso-done").hidden = false;
    }
    settled();
  };

  const watch = (image, index) => {
    if (!image.complete) {
      image.addEventListener("load", () => arrived(image, index), { once: true });
      image.addEventListener("error", settled, { once: true });
    } else if (image.naturalWidth > 0) {
      arrived(image, index);
    } else if (image.decode) {
      // An image without a size of its own, or one that failed before this script ran.
      image.decode().then(() => arrived(image, index), settled);
    } else {
      settled();
    }
  };

  if (open === 0) {
    finish();
    return;
  }
  setTimeout(finish, Math.max(0, deadline - (Date.now() - started)));
  images.forEach((image, index) => attempt(() => watch(image, index)));
  frames.forEach((frame) => frame.addEventListener("load", settled, { once: true }));
})();
