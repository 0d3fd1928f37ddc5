import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@fontsource-variable/inter/wght.css";
import { App } from "./app/app.tsx";
import { installServiceWorker } from "./lib/service-worker.ts";
import "./styles.css";

installServiceWorker();
const root = document.querySelector("#root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
