module github.com/lina-la/lina/stream/s3

go 1.26.0

require github.com/aws/aws-sdk-go-v2 v1.48.0

require (
	github.com/aws/smithy-go v1.28.9 // indirect
	golang.org/x/sys v0.49.0 // indirect
)
