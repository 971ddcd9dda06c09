#!/bin/sh
# Makes the keys and certificates of the TLS tests anew: certificates.sh certificates.p12
set -e
store=$1
rm -f "$store"
make() {
  alias=$1
  name=$2
  shift 2
  keytool -genkeypair -keystore "$store" -storetype PKCS12 -storepass practice \
    -alias "$alias" -dname "CN=$name" -keyalg EC -groupname secp256r1 "$@"
}
make authority "Peerscope Test CA" -ext bc:c=ca:true -ext ku:c=keyCertSign -validity 36500
leaf() {
  make "$@" -signer authority -ext bc=ca:false
}
leaf localhost localhost -ext san=dns:localhost,ip:127.0.0.1 -validity 36400
leaf expired localhost -ext san=dns:localhost,ip:127.0.0.1 -startdate "2020/01/01 00:00:00" -validity 365
leaf future localhost -ext san=dns:localhost,ip:127.0.0.1 -startdate "2090/01/01 00:00:00" -validity 365
leaf elsewhere elsewhere.example -ext san=dns:elsewhere.example -validity 36400
leaf client client.example -validity 36400
make alone localhost -ext san=dns:localhost,ip:127.0.0.1 -validity 36500
