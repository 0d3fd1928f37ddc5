const json = (schema: object) => ({ content: { "application/json": { schema } } });
const object = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  type: "object",
  properties,
  required,
});

const email = { type: "string", format: "email" };
const password = { type: "string", minLength: 8, maxLength: 128 };
const user = object({ id: { type: "string" }, name: { type: "string" }, email });
const signedIn = { description: "Signed in: a session cookie, and its token", ...json(object({ user })) };
const refused = { description: "Refused", ...json(object({ code: { type: "string" }, message: { type: "string" } })) };

const open = { tags: ["accounts"], security: [] };

/** Better Auth's routes as people use them; they are its own, so their description cannot come from our schemas. https://www.better-auth.com/docs */
export const authPaths = {
  "/api/auth/sign-up/email": {
    post: {
      ...open,
      summary: "Create an account",
      requestBody: { required: true, ...json(object({ name: { type: "string" }, email, password })) },
      responses: { 200: signedIn, 422: refused },
    },
  },
  "/api/auth/sign-in/email": {
    post: {
      ...open,
      summary: "Sign in",
      requestBody: { required: true, ...json(object({ email, password })) },
      responses: { 200: signedIn, 401: refused },
    },
  },
  "/api/auth/sign-out": {
    post: {
      ...open,
      summary: "End the session",
      responses: { 200: { description: "Ended", ...json(object({ success: { type: "boolean" } })) } },
    },
  },
  "/api/auth/token": {
    get: {
      ...open,
      summary: "A token for the API, good for 15 minutes; needs the session cookie",
      responses: { 200: { description: "The token", ...json(object({ token: { type: "string" } })) }, 401: refused },
    },
  },
  "/api/auth/jwks": {
    get: {
      ...open,
      summary: "The public keys that tokens are verified by",
      responses: {
        200: { description: "A JSON Web Key Set", ...json(object({ keys: { type: "array", items: {} } })) },
      },
    },
  },
};
