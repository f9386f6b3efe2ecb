//go:build (!amd64 && !arm64) || purego

package kernel

const assembly = false
