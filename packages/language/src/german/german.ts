import { english } from "../english/english.ts";
import type { Language } from "../language.ts";

export const german: Language = { ...english, tag: "de" };
