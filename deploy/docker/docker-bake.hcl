// All images for both platforms, from the repository's root: docker buildx bake -f deploy/docker/docker-bake.hcl [--push]
// Variables come from the environment: REGISTRY=ghcr.io/you REVISION=$(git rev-parse HEAD) docker buildx bake …

variable "REGISTRY" {
  default = "ghcr.io/todo-chatbot"
}

variable "REVISION" {
  description = "The commit: the tag that never moves, and the label org.opencontainers.image.revision"
  default     = "unknown"
}

variable "VERSION" {
  default = "0.1.0"
}

variable "SOURCE" {
  default = "https://github.com/todo-chatbot/todo-chatbot"
}

group "default" {
  targets = ["app", "kafka"]
}

target "common" {
  context   = "."
  platforms = ["linux/amd64", "linux/arm64"]
  labels = {
    "org.opencontainers.image.source" = SOURCE
  }
  // mode=max names every build step; there is no secret among the arguments.
  attest = ["type=provenance,mode=max", "type=sbom"]
}

target "app" {
  inherits   = ["common"]
  name       = app
  matrix     = { app = ["tasks", "scheduler", "notifications", "analytics", "assistant", "gateway", "operations"] }
  dockerfile = "deploy/docker/Dockerfile"
  args       = { APP = app, REVISION = REVISION, VERSION = VERSION }
  tags       = ["${REGISTRY}/${app}:${REVISION}", "${REGISTRY}/${app}:latest"]
}

// For development clusters only.
target "kafka" {
  inherits   = ["common"]
  dockerfile = "deploy/docker/kafka/Dockerfile"
  args       = { REVISION = REVISION }
  tags       = ["${REGISTRY}/kafka:${REVISION}", "${REGISTRY}/kafka:latest"]
}
