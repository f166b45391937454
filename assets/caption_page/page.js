"use strict";

const PAUSE_MS = 200;
const plate = document.getElementById("captions");
let shown = "";

function line(caption) {
  const paragraph = document.createElement("p");
  paragraph.dir = "auto";
  const tentative = document.createElement("i");
  tentative.textContent = caption.tentative;
  paragraph.append(caption.solid, caption.solid && caption.tentative ? " " : "", tentative);
  return paragraph;
}

async function refresh() {
  let text = "[]";
  try {
    text = await (await fetch("captions.json", { cache: "no-store" })).text();
  } catch {
    // Signscribe is closed: no caption stays on the screen
  }
  if (text !== shown) {
    shown = text;
    plate.replaceChildren(...JSON.parse(text).map(line));
  }
  setTimeout(refresh, PAUSE_MS);
}

refresh();
