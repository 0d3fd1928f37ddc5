{{/* Every object of a service, in one call. */}}
{{- define "service.all" -}}
{{- range list "serviceAccount" "configuration" "deployment" "service" "autoscaling" "podDisruptionBudget" "networkPolicy" "serviceMonitor" }}
{{- with include (printf "service.%s" .) $ }}
---
{{ . }}
{{- end }}
{{- end }}
{{- end -}}
