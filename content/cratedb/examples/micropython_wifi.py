# Installs the driver from the board itself.

# #region install
import network
import mip
import time

wlan = network.WLAN(network.STA_IF)
wlan.active(True)
wlan.connect("<ssid>", "<wifi-password>")
while not wlan.isconnected():
    time.sleep(1)

mip.install("github:crate/micropython-cratedb")
# #endregion
