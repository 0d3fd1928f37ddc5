export { builders, createProduct, type Product } from "./product.ts";
