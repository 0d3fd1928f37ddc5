{{/* The account of a service, with the right to read the Secrets that its sidecar's components name, and nothing else. */}}
{{- define "service.serviceAccount" -}}
{{- $v := include "service.values" . | fromYaml -}}
{{- $g := include "service.global" . | fromYaml -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .Chart.Name }}
  labels: {{- include "service.labels" . | nindent 4 }}
automountServiceAccountToken: false
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: {{ .Chart.Name }}
  labels: {{- include "service.labels" . | nindent 4 }}
rules:
  - apiGroups: [""]
    resources: [secrets]
    resourceNames:
      {{- range concat (list "kafka" $g.state) (include "service.used" (list $g $v.secrets) | fromJsonArray) }}
      - {{ index $g.secrets . }}
      {{- end }}
    verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: {{ .Chart.Name }}
  labels: {{- include "service.labels" . | nindent 4 }}
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: {{ .Chart.Name }} }
subjects:
  - { kind: ServiceAccount, name: {{ .Chart.Name }}, namespace: {{ .Release.Namespace }} }
{{- end -}}
