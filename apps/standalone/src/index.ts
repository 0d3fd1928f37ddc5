export { createProduct, type Product } from "./product.ts";
