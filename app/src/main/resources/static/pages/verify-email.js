"use strict";

const form = document.getElementById("verify");

/* On a button, not by itself: programs that look at links in mail must not confirm anything. */
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    await Pages.post("/api/v1/auth/email-verification", { token: Pages.secret("token") });
    form.hidden = true;
    Pages.tell(Pages.say("주소가 확인되었습니다.", "Your address is confirmed."), true);
  } catch (problem) {
    button.disabled = problem.message === "link_invalid";
    Pages.tell(
      problem.message === "link_invalid"
        ? Pages.say("주소가 만료되었거나 올바르지 않습니다. 새 메일을 요청해 주세요.", "The link is not good any more. Ask for a new letter.")
        : Pages.say("지금은 확인할 수 없습니다. 잠시 뒤에 다시 눌러 주세요.", "It cannot be confirmed now. Try again shortly."),
      false,
    );
  }
});
