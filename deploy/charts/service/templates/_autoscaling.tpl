{{/* On CPU; or on how far the consumer group is behind, which replaces it. */}}
{{- define "service.autoscaling" -}}
{{- $v := include "service.values" . | fromYaml -}}
{{- $g := include "service.global" . | fromYaml -}}
{{- $a := $v.autoscaling -}}
{{- if and $a.enabled $a.keda.enabled -}}
apiVersion: keda.sh/v1alpha1
kind: TriggerAuthentication
metadata:
  name: {{ .Chart.Name }}
  labels: {{- include "service.labels" . | nindent 4 }}
spec:
  secretTargetRef:
    - { parameter: username, name: {{ $g.secrets.kafka }}, key: kafka-user }
    - { parameter: password, name: {{ $g.secrets.kafka }}, key: kafka-password }
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: {{ .Chart.Name }}
  labels: {{- include "service.labels" . | nindent 4 }}
spec:
  scaleTargetRef: { name: {{ .Chart.Name }} }
  minReplicaCount: {{ $a.minReplicas }}
  maxReplicaCount: {{ $a.maxReplicas }}
  triggers:
    - type: kafka
      authenticationRef: { name: {{ .Chart.Name }} }
      metadata:
        bootstrapServers: {{ required "autoscaling.keda.bootstrapServers: KEDA needs Kafka's address" $a.keda.bootstrapServers | quote }}
        # Without a topic: every topic of the group.
        consumerGroup: {{ .Chart.Name }}
        lagThreshold: {{ $a.keda.lag | quote }}
        offsetResetPolicy: earliest
        sasl: scram_sha512
        tls: {{ ternary "enable" "disable" $g.kafka.tls }}
{{- else if $a.enabled -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ .Chart.Name }}
  labels: {{- include "service.labels" . | nindent 4 }}
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: {{ .Chart.Name }} }
  minReplicas: {{ $a.minReplicas }}
  maxReplicas: {{ $a.maxReplicas }}
  metrics:
    # Of the service alone: what its sidecar uses follows it.
    - type: ContainerResource
      containerResource:
        name: cpu
        container: {{ .Chart.Name }}
        target: { type: Utilization, averageUtilization: {{ $a.cpu }} }
  behavior:
    scaleUp:
      stabilizationWindowSeconds: 0
      policies: [{ type: Pods, value: 2, periodSeconds: 15 }]
    # Slowly: each pod that goes hands its partitions on.
    scaleDown:
      stabilizationWindowSeconds: 300
      policies: [{ type: Pods, value: 1, periodSeconds: 60 }]
{{- end -}}
{{- end -}}

{{- define "service.podDisruptionBudget" -}}
{{- $v := include "service.values" . | fromYaml -}}
{{- if $v.podDisruptionBudget.enabled -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .Chart.Name }}
  labels: {{- include "service.labels" . | nindent 4 }}
spec:
  maxUnavailable: {{ $v.podDisruptionBudget.maxUnavailable }}
  # A pod that is not ready serves nobody: it does not keep a node from being drained.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels: {{- include "service.selector" . | nindent 6 }}
{{- end -}}
{{- end -}}
