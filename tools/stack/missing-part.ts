/** A program that the stack needs is not on this machine; the message says how to get it. */
export class MissingPart extends Error {
  override name = "MissingPart";
}
