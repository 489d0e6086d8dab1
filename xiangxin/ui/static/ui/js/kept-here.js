// What this device keeps for one person until the server has it: texts and ticks made without network. Whoever else
// signs in here does not get it; signing out clears it (<leave-clean>).
const PREFIX = "kept:";
const mine = (key) => `${PREFIX}${document.body.dataset.person}:${key}`;

export const kept = (key) => JSON.parse(localStorage.getItem(mine(key)) || "null");
export const keep = (key, value) => localStorage.setItem(mine(key), JSON.stringify(value));
export const forget = (key) => localStorage.removeItem(mine(key));

export const unsent = () => Object.keys(localStorage).filter((key) => key.startsWith(mine("")));
