{{/* The pods of an app: (list . "tasks"). */}}
{{- define "service.podPeer" -}}
podSelector: { matchLabels: { app.kubernetes.io/name: {{ . }}, app.kubernetes.io/part-of: todo-app } }
{{- end -}}

{{/* One named way out: (dict "egress" $g.networkPolicy.egress "name" "kafka"). */}}
{{- define "service.egressRule" -}}
{{- $e := index .egress .name -}}
- to: {{- toYaml $e.to | nindent 4 }}
  ports:
    {{- range $e.ports }}
    - { protocol: TCP, port: {{ . }} }
    {{- if eq $.name "dns" }}
    - { protocol: UDP, port: {{ . }} }
    {{- end }}
    {{- end }}
{{- end -}}

{{/* Dapr's control plane: sentry (identity), operator (components), placement, scheduler. */}}
{{- define "service.daprEgress" -}}
{{- range list (list "dapr-sentry" 50001) (list "dapr-operator" 6500) (list "dapr-placement-server" 50005) (list "dapr-scheduler-server" 50006) }}
- to:
    - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: {{ $.dapr.namespace }} } }
      podSelector: { matchLabels: { app: {{ index . 0 }} } }
  ports: [{ protocol: TCP, port: {{ index . 1 }} }]
{{- end }}
{{- end -}}

{{/*
Whom this service's pods talk to. Services never meet directly: a call goes from sidecar to sidecar, to Dapr's internal port 50002, and the same list
of callers stands in Dapr's access control. The kubelet's probes are not subject to policies.
*/}}
{{- define "service.networkPolicy" -}}
{{- $v := include "service.values" . | fromYaml -}}
{{- $g := include "service.global" . | fromYaml -}}
{{- if $g.networkPolicy.enabled -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .Chart.Name }}
  labels: {{- include "service.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels: {{- include "service.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- if $v.callers }}
    - from:
        {{- range $v.callers }}
        - {{ include "service.podPeer" .appId }}
        {{- end }}
      ports: [{ protocol: TCP, port: 50002 }]
    {{- end }}
    {{- if $v.public.enabled }}
    - ports: [{ protocol: TCP, port: {{ $v.port }} }]
      {{- with $v.public.from }}
      from: {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
    - from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: {{ $g.monitoring.namespace }} } } }]
      ports:
        - { protocol: TCP, port: {{ $v.opsPort }} }
        - { protocol: TCP, port: 9090 }
  egress:
    {{- $named := concat (list "dns" "apiServer" "kafka" $g.state) (include "service.used" (list $g $v.egress) | fromJsonArray) }}
    {{- if or $g.dapr.tracing.otlp $g.dapr.tracing.zipkin }}
    {{- $named = append $named "tracing" }}
    {{- end }}
    {{- range $named }}
    {{- include "service.egressRule" (dict "egress" $g.networkPolicy.egress "name" .) | nindent 4 }}
    {{- end }}
    {{- include "service.daprEgress" $g | nindent 4 }}
    {{- with $v.calls }}
    - to:
        {{- range . }}
        - {{ include "service.podPeer" . }}
        {{- end }}
      ports: [{ protocol: TCP, port: 50002 }]
    {{- end }}
{{- end -}}
{{- end -}}
