"use strict";

/* What Jiwon's own pages share: the reader's language, the secret in the address, calls of the API. */
const Pages = (() => {
  const language = (navigator.language || "ko").startsWith("en") ? "en" : "ko";
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-ko]")) {
    element.textContent = element.dataset[language];
  }

  const secrets = new URLSearchParams(location.hash.slice(1));
  if (secrets.has("token")) {
    // It must not stay where history or a screenshot shows it.
    history.replaceState(null, "", location.pathname);
  }

  return {
    say: (ko, en) => (language === "en" ? en : ko),
    secret: (name) => secrets.get(name) || "",

    tell(text, good) {
      const outcome = document.getElementById("outcome");
      outcome.textContent = text;
      outcome.className = good ? "good" : "bad";
    },

    /* Sends JSON; an answer without a body is null. Throws an Error with the problem's code. */
    async post(path, body) {
      const answer = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Accept-Language": language },
        body: JSON.stringify(body),
      });
      if (!answer.ok) {
        const problem = await answer.json().catch(() => ({}));
        throw new Error(problem.code || String(answer.status));
      }
    },
  };
})();
