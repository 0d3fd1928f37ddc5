export { createOps } from "./ops.ts";
export { builders, createProduct, type Product } from "./product.ts";
