/** Where the cluster finds the images of the proofs. */
export const REGISTRY = "localhost/todo";
/** A tag of their own: what people build as `dev` stays as it is. */
export const TAG = "proofs";
