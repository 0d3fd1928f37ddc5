{{/* What the injector is told about any sidecar. */}}
{{- define "service.sidecarAnnotations" -}}
{{- $v := include "service.values" . | fromYaml -}}
{{- $g := include "service.global" . | fromYaml -}}
dapr.io/enabled: "true"
dapr.io/app-id: {{ .Chart.Name }}
dapr.io/config: {{ .Chart.Name }}
# An init container that stays: it is up before the service and ends after it, so that a draining service can still store and publish.
dapr.io/enable-native-sidecar: "true"
# Who asks the sidecar has to know its token (docs/adr/0005).
dapr.io/api-token-secret: {{ $g.secrets.apiToken }}
# Secrets come through the component `secretstore` alone, with the rights of this service's account.
dapr.io/disable-builtin-k8s-secret-store: "true"
dapr.io/volume-mounts: api-access:/var/run/secrets/kubernetes.io/serviceaccount
dapr.io/graceful-shutdown-seconds: "5"
dapr.io/log-as-json: "true"
dapr.io/log-level: {{ $g.dapr.logLevel }}
dapr.io/enable-metrics: "true"
dapr.io/metrics-port: "9090"
dapr.io/sidecar-seccomp-profile-type: RuntimeDefault
dapr.io/sidecar-cpu-request: {{ $v.sidecar.resources.requests.cpu | quote }}
dapr.io/sidecar-memory-request: {{ $v.sidecar.resources.requests.memory | quote }}
dapr.io/sidecar-memory-limit: {{ $v.sidecar.resources.limits.memory | quote }}
{{- with $v.sidecar.resources.limits.cpu }}
dapr.io/sidecar-cpu-limit: {{ . | quote }}
{{- end }}
{{- end -}}

{{/* And about a sidecar that has a service to call. The same probes and limits as deploy/local/dapr.yaml. */}}
{{- define "service.daprAnnotations" -}}
{{- $v := include "service.values" . | fromYaml -}}
{{- $g := include "service.global" . | fromYaml -}}
{{ include "service.sidecarAnnotations" . }}
dapr.io/app-port: {{ $v.port | quote }}
dapr.io/app-protocol: http
# No app health check: it can leave a sidecar deaf to its topics (docs/adr/0014).
# Imports are larger than Dapr's default allows.
dapr.io/max-body-size: 12Mi
# The service knows by it that its sidecar calls (docs/adr/0005).
dapr.io/app-token-secret: {{ $g.secrets.appToken }}
{{- end -}}

{{/* What a pod usually gets in every container; here the sidecar alone mounts it (dapr.io/volume-mounts). */}}
{{- define "service.apiAccess" -}}
- name: api-access
  projected:
    sources:
      - serviceAccountToken: { path: token, expirationSeconds: 3607 }
      - configMap: { name: kube-root-ca.crt, items: [{ key: ca.crt, path: ca.crt }] }
      - downwardAPI: { items: [{ path: namespace, fieldRef: { fieldPath: metadata.namespace } }] }
{{- end -}}

{{/* mTLS between sidecars is Dapr's own default, set for the whole cluster. Who may call this service, where its traces go. Nobody else may call it, and the service itself reads no Secret through Dapr. */}}
{{- define "service.configuration" -}}
{{- $v := include "service.values" . | fromYaml -}}
{{- $g := include "service.global" . | fromYaml -}}
{{- $top := . -}}
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata:
  name: {{ .Chart.Name }}
  labels: {{- include "service.labels" . | nindent 4 }}
spec:
  # A sidecar reads its components when it starts. Dapr's default, to load them again when they change, would end every running sidecar at once when
  # one component is wrong; so only a rollout halts.
  features: [{ name: HotReload, enabled: false }]
  metric:
    enabled: true
  {{- with $g.dapr.tracing }}
  tracing:
    {{- if or .otlp .zipkin }}
    samplingRate: {{ .samplingRate | quote }}
    {{- with .otlp }}
    otel: { endpointAddress: {{ . | quote }}, protocol: grpc, isSecure: false }
    {{- end }}
    {{- with .zipkin }}
    zipkin: { endpointAddress: {{ . | quote }} }
    {{- end }}
    {{- else }}
    samplingRate: "0"
    {{- end }}
  {{- end }}
  secrets:
    scopes:
      - storeName: secretstore
        defaultAccess: deny
  accessControl:
    defaultAction: deny
    trustDomain: {{ $g.dapr.trustDomain }}
    {{- with $v.callers }}
    policies:
      {{- range . }}
      - appId: {{ .appId }}
        namespace: {{ $top.Release.Namespace }}
        trustDomain: {{ $g.dapr.trustDomain }}
        {{- if .operations }}
        defaultAction: deny
        operations:
          {{- range .operations }}
          - { name: {{ .path }}, httpVerb: {{ .verbs | toJson }}, action: allow }
          {{- end }}
        {{- else }}
        defaultAction: allow
        {{- end }}
      {{- end }}
    {{- end }}
{{- end -}}
