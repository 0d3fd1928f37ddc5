{{/* A server's Service, StatefulSet and NetworkPolicy around one container: (dict "top" . "name" … "port" … "uid" … "container" yaml "volumes" yaml "storage" "1Gi" "from" (list app…)). */}}
{{- define "dev-servers.server" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  labels: {{- include "dev-servers.labels" . | nindent 4 }}
spec:
  clusterIP: None
  # The server itself asks for its own name while it starts.
  publishNotReadyAddresses: true
  selector: { app.kubernetes.io/name: {{ .name }}, app.kubernetes.io/part-of: todo-app }
  ports: [{ name: {{ .name }}, port: {{ .port }} }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ .name }}
  labels: {{- include "dev-servers.labels" . | nindent 4 }}
spec:
  serviceName: {{ .name }}
  replicas: 1
  selector:
    matchLabels: { app.kubernetes.io/name: {{ .name }}, app.kubernetes.io/part-of: todo-app }
  template:
    metadata:
      labels: {{- include "dev-servers.labels" . | nindent 8 }}
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: 30
      securityContext:
        runAsNonRoot: true
        runAsUser: {{ .uid }}
        runAsGroup: {{ .uid }}
        fsGroup: {{ .uid }}
        seccompProfile: { type: RuntimeDefault }
      containers:
        - name: {{ .name }}
          {{- .container | nindent 10 }}
          securityContext: {{- include "service.containerSecurity" .top | nindent 12 }}
      volumes: {{- .volumes | nindent 8 }}
  {{- with .storage }}
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: {{ . }} } } }
  {{- end }}
{{- if (include "service.global" .top | fromYaml).networkPolicy.enabled }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .name }}
  labels: {{- include "dev-servers.labels" . | nindent 4 }}
spec:
  podSelector: { matchLabels: { app.kubernetes.io/name: {{ .name }}, app.kubernetes.io/part-of: todo-app } }
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - podSelector:
            matchLabels: { app.kubernetes.io/part-of: todo-app }
            matchExpressions: [{ key: app.kubernetes.io/name, operator: In, values: {{ .from | toJson }} }]
      ports: [{ protocol: TCP, port: {{ .port }} }]
  egress:
    # Its own name.
    {{- include "service.egressRule" (dict "egress" (include "service.global" .top | fromYaml).networkPolicy.egress "name" "dns") | nindent 4 }}
{{- end }}
{{- end -}}

{{- define "dev-servers.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/part-of: todo-app
app.kubernetes.io/instance: {{ .top.Release.Name }}
app.kubernetes.io/managed-by: {{ .top.Release.Service }}
{{- end -}}

{{- define "dev-servers.services" -}}
["gateway", "assistant", "tasks", "scheduler", "notifications", "analytics"]
{{- end -}}
