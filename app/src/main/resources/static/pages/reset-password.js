"use strict";

const form = document.getElementById("reset");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const password = document.getElementById("password").value;
  if (password !== document.getElementById("again").value) {
    Pages.tell(Pages.say("두 비밀번호가 다릅니다.", "The two passwords differ."), false);
    return;
  }
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    await Pages.post("/api/v1/auth/password-reset", { token: Pages.secret("token"), password });
    form.hidden = true;
    Pages.tell(Pages.say("비밀번호가 바뀌었습니다. 새 비밀번호로 로그인해 주세요.", "Your password is replaced. Sign in with the new one."), true);
  } catch (problem) {
    button.disabled = problem.message === "link_invalid";
    Pages.tell(
      problem.message === "link_invalid"
        ? Pages.say("주소가 만료되었거나 이미 쓰였습니다. 다시 요청해 주세요.", "The link has expired or was used. Ask for a new one.")
        : Pages.say("지금은 바꿀 수 없습니다. 잠시 뒤에 다시 눌러 주세요.", "It cannot be replaced now. Try again shortly."),
      false,
    );
  }
});
