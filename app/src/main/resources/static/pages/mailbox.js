"use strict";

const list = document.getElementById("letters");

/* Text nodes only, so that nothing in a letter becomes markup; addresses of this site become links. */
function withLinks(text) {
  const pre = document.createElement("pre");
  for (const part of text.split(/(https?:\/\/\S+)/)) {
    if (/^https?:\/\//.test(part)) {
      const link = document.createElement("a");
      link.href = part;
      link.rel = "noreferrer";
      link.textContent = part;
      pre.append(link);
    } else {
      pre.append(part);
    }
  }
  return pre;
}

function shown(letter) {
  const item = document.createElement("li");
  const subject = document.createElement("strong");
  subject.textContent = letter.subject;
  const about = document.createElement("p");
  about.textContent = `${letter.to} · ${new Date(letter.sent_at).toLocaleString()}`;
  item.append(subject, about, withLinks(letter.text));
  return item;
}

async function look() {
  const answer = await fetch("/api/v1/development/letters", {
    headers: { "Jiwon-Mailbox-Key": Pages.secret("key") },
  });
  if (!answer.ok) {
    Pages.tell(Pages.say("우편함을 열 수 없습니다. 주소를 다시 확인해 주세요.", "The mailbox cannot be opened. Look at its address again."), false);
    return;
  }
  const { items } = await answer.json();
  list.replaceChildren(...items.map(shown));
  Pages.tell(items.length ? "" : Pages.say("아직 메일이 없습니다.", "There is no letter yet."), true);
}

document.getElementById("again").addEventListener("click", look);
look();
