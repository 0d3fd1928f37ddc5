{{/*
For Prometheus: services call each other through the Services that Dapr makes (<app id>-dapr). What people reach is a Service of its own, so that
a load balancer never publishes metrics.
*/}}
{{- define "service.service" -}}
{{- $v := include "service.values" . | fromYaml -}}
{{- if $v.public.enabled -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .Chart.Name }}
  labels: {{- include "service.labels" . | nindent 4 }}
  {{- with $v.public.annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ $v.public.type }}
  selector: {{- include "service.selector" . | nindent 4 }}
  ports:
    - { name: http, port: 80, targetPort: app }
---
{{ end -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .Chart.Name }}{{ if $v.public.enabled }}-metrics{{ end }}
  labels: {{- include "service.labels" . | nindent 4 }}
spec:
  clusterIP: None
  selector: {{- include "service.selector" . | nindent 4 }}
  ports:
    - { name: ops, port: {{ $v.opsPort }}, targetPort: ops }
    - { name: dapr-metrics, port: 9090, targetPort: 9090 }
{{- end -}}

{{- define "service.serviceMonitor" -}}
{{- $v := include "service.values" . | fromYaml -}}
{{- $g := include "service.global" . | fromYaml -}}
{{- if $g.monitoring.serviceMonitor -}}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ .Chart.Name }}
  labels:
    {{- include "service.labels" . | nindent 4 }}
    {{- with $g.monitoring.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  jobLabel: app.kubernetes.io/name
  selector:
    matchLabels: {{- include "service.selector" . | nindent 6 }}
  endpoints:
    - { port: ops, path: /{{ .Chart.Name }}/metrics, interval: {{ $g.monitoring.interval }} }
    - { port: dapr-metrics, path: /metrics, interval: {{ $g.monitoring.interval }} }
{{- end -}}
{{- end -}}
