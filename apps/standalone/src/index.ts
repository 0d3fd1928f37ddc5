export { createOps } from "./ops.ts";
export { createProduct, type Product } from "./product.ts";
