import { findProgram } from "./find-program.ts";
import { MissingPart } from "./missing-part.ts";

/** The path of Go. @param missing what to say when there is none @throws MissingPart */
export function findGo(missing: string): string {
  const go = findProgram("go", ["/usr/local/go/bin"]);
  if (!go) throw new MissingPart(missing);
  return go;
}
