<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Ceilings</name>
    <message>
        <source>lowest: %1, %2 (%3)</source>
        <comment>which rate, its value, what it stands for</comment>
        <translation>am niedrigsten: %1, %2 (%3)</translation>
    </message>
    <message>
        <source>the congestion window</source>
        <translation>das Überlastfenster</translation>
    </message>
    <message>
        <source>the receiver&apos;s window</source>
        <translation>das Fenster des Empfängers</translation>
    </message>
    <message>
        <source>pacing</source>
        <translation>Pacing</translation>
    </message>
    <message>
        <source>how fast packets are let out</source>
        <translation>wie schnell Pakete hinausgelassen werden</translation>
    </message>
    <message>
        <source>held back by %1, %2 (%3)</source>
        <comment>which rate, its value, what it stands for</comment>
        <translation>gebremst von %1, %2 (%3)</translation>
    </message>
    <message>
        <source>below all ceilings: the application supplies no more</source>
        <translation>unter allen Grenzen: die Anwendung liefert nicht mehr</translation>
    </message>
    <message>
        <source>below all ceilings: the send buffer holds no more</source>
        <translation>unter allen Grenzen: der Sendepuffer fasst nicht mehr</translation>
    </message>
    <message>
        <source>below all ceilings: losses are being repaired</source>
        <translation>unter allen Grenzen: Verluste werden behoben</translation>
    </message>
</context>
<context>
    <name>ColumnPresets</name>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Übersicht</translation>
    </message>
    <message>
        <source>Who downloads what, how far and how fast</source>
        <translation>Wer was lädt, wie weit und wie schnell</translation>
    </message>
    <message>
        <source>&amp;Loss</source>
        <translation>&amp;Verlust</translation>
    </message>
    <message>
        <source>What gets lost, and how it is repaired</source>
        <translation>Was verloren geht, und wie es ersetzt wird</translation>
    </message>
    <message>
        <source>&amp;Windows</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>Which window limits: ours, the network&apos;s or the receiver&apos;s</source>
        <translation>Welches Fenster begrenzt: unseres, das des Netzes oder das des Empfängers</translation>
    </message>
    <message>
        <source>&amp;Buffers</source>
        <translation>&amp;Puffer</translation>
    </message>
    <message>
        <source>Where bytes wait</source>
        <translation>Wo Bytes warten</translation>
    </message>
    <message>
        <source>&amp;Requests</source>
        <translation>&amp;Anfragen</translation>
    </message>
    <message>
        <source>What was asked for, and what came of it</source>
        <translation>Was verlangt wurde, und was daraus wurde</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Goodput</source>
        <translation>Nutzrate</translation>
    </message>
    <message>
        <source>RTT, median</source>
        <translation>RTT, Median</translation>
    </message>
    <message>
        <source>RTT, 95th percentile</source>
        <translation>RTT, 95. Perzentil</translation>
    </message>
    <message>
        <source>cwnd, median</source>
        <translation>cwnd, Median</translation>
    </message>
    <message>
        <source>Retransmits</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Retransmits of data segments</source>
        <translation>Wiederholungen von Datensegmenten</translation>
    </message>
    <message>
        <source>Held back by %1</source>
        <translation>Aufgehalten von %1</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>%1 points</source>
        <comment>percentage points</comment>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>%1 times</source>
        <comment>as much</comment>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>too few runs</source>
        <translation>zu wenige Läufe</translation>
    </message>
    <message>
        <source>no difference (%1)</source>
        <translation>kein Unterschied (%1)</translation>
    </message>
    <message>
        <source>lower (%1)</source>
        <translation>niedriger (%1)</translation>
    </message>
    <message>
        <source>higher (%1)</source>
        <translation>höher (%1)</translation>
    </message>
    <message>
        <source>There is nothing to compare yet.</source>
        <translation>Es gibt noch nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>medians of %1 and %2 runs</source>
        <translation>Mediane von %1 und %2 Läufen</translation>
    </message>
    <message>
        <source>%1: %2, %3: %4. These are too few runs to tell a difference from noise; five each are the least.</source>
        <translation>%1: %2, %3: %4. Das sind zu wenige Läufe, um einen Unterschied vom Rauschen zu trennen; je fünf sind das Mindeste.</translation>
    </message>
    <message>
        <source>No difference: %1 has %2, %3 has %4 (%5), and as much would come by chance (%6).</source>
        <translation>Kein Unterschied: %1 hat %2, %3 hat %4 (%5), und so viel käme auch durch Zufall (%6).</translation>
    </message>
    <message>
        <source>%1 is ahead: %2 against %3 of %4, %5 times as fast (%6; %7).</source>
        <translation>%1 liegt vorn: %2 gegen %3 von %4, %5-mal so schnell (%6; %7).</translation>
    </message>
</context>
<context>
    <name>ConnectionColumns</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What the server is doing with the connection; for a closed one, why it was closed.</source>
        <translation>Was der Server mit der Verbindung tut; bei einer geschlossenen, warum sie geschlossen wurde.</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Gegenstelle</translation>
    </message>
    <message>
        <source>Address and port of the client; its process on a Unix-domain socket.</source>
        <translation>Adresse und Port des Clients; bei einem Unix-Domain-Socket sein Prozess.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>The request in flight, else the last one.</source>
        <translation>Die laufende Anfrage, sonst die letzte.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>HTTP status of that request&apos;s response.</source>
        <translation>HTTP-Status der Antwort auf diese Anfrage.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>How much of the response&apos;s body was handed to the kernel. The peer has less: see bytes_acked.</source>
        <translation>Wie viel vom Inhalt der Antwort dem Kernel übergeben ist. Die Gegenstelle hat weniger: siehe bytes_acked.</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>How many requests came on this connection.</source>
        <translation>Wie viele Anfragen auf dieser Verbindung kamen.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Bytes of responses handed to the kernel.</source>
        <translation>Bytes von Antworten, die dem Kernel übergeben sind.</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>Our own address and port.</source>
        <translation>Unsere eigene Adresse und unser Port.</translation>
    </message>
    <message>
        <source>Descriptor</source>
        <translation>Deskriptor</translation>
    </message>
    <message>
        <source>The socket descriptor as it was at accept; numbers are reused.</source>
        <translation>Der Deskriptor des Sockets, wie er bei der Annahme war; Nummern werden wiederverwendet.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>The kernel&apos;s socket cookie, as ss -e shows it; not reused while the machine is up.</source>
        <translation>Das Socket-Cookie des Kernels, wie ss -e es zeigt; einmalig, solange der Rechner läuft.</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>When the connection was accepted.</source>
        <translation>Wann die Verbindung angenommen wurde.</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>How long the connection was, or has been, open.</source>
        <translation>Wie lange die Verbindung offen war oder schon ist.</translation>
    </message>
    <message>
        <source>Peer process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Command, pid and uid of the process at the other end of a Unix-domain socket, when it connected.</source>
        <translation>Befehl, pid und uid des Prozesses am anderen Ende eines Unix-Domain-Sockets, als er sich verband.</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>Begrenzt</translation>
    </message>
    <message>
        <source>What held it back for the largest share of its time so far, and that share.</source>
        <translation>Was sie für den größten Teil ihrer bisherigen Zeit aufhielt, und dieser Teil.</translation>
    </message>
    <message>
        <source>Goodput: bytes that the peer acknowledged, retransmissions not counted; the mean of the last three seconds, because peers acknowledge in bursts.</source>
        <translation>Goodput: Bytes, die die Gegenstelle bestätigt hat, ohne Wiederholungen; als Mittel der letzten drei Sekunden, weil Gegenstellen schubweise bestätigen.</translation>
    </message>
</context>
<context>
    <name>ConnectionText</name>
    <message>
        <source>Peer: %1</source>
        <translation>Gegenstelle: %1</translation>
    </message>
    <message>
        <source>Local: %1</source>
        <translation>Lokal: %1</translation>
    </message>
    <message>
        <source>Peer process: %1, pid %2, uid %3, gid %4</source>
        <translation>Prozess der Gegenstelle: %1, pid %2, uid %3, gid %4</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>Zeit: %1</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>retransmission</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Packets were sent again (total_retrans).</source>
        <translation>Pakete wurden noch einmal gesendet (total_retrans).</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>Timeout</translation>
    </message>
    <message>
        <source>Nothing was acknowledged until the retransmission timeout ran out (total_rto).</source>
        <translation>Nichts wurde bestätigt, bis der Wiederholungs-Timeout ablief (total_rto).</translation>
    </message>
    <message>
        <source>spurious (DSACK)</source>
        <translation>unnötig (DSACK)</translation>
    </message>
    <message>
        <source>The client says that it had a packet already (dsack_dups): it was sent again in vain.</source>
        <translation>Der Client sagt, er hatte ein Paket schon (dsack_dups): Es wurde umsonst noch einmal gesendet.</translation>
    </message>
    <message>
        <source>recovery begins</source>
        <translation>Erholung beginnt</translation>
    </message>
    <message>
        <source>Loss was noticed; it is to be repaired first (ca_state).</source>
        <translation>Verlust wurde bemerkt; er wird zuerst behoben (ca_state).</translation>
    </message>
    <message>
        <source>recovery ends</source>
        <translation>Erholung endet</translation>
    </message>
    <message>
        <source>All that was lost has been acknowledged (ca_state).</source>
        <translation>Alles Verlorene ist bestätigt (ca_state).</translation>
    </message>
    <message>
        <source>cwnd cut</source>
        <translation>cwnd gekürzt</translation>
    </message>
    <message>
        <source>The congestion window fell by a tenth or more (snd_cwnd).</source>
        <translation>Das Überlastfenster fiel um ein Zehntel oder mehr (snd_cwnd).</translation>
    </message>
    <message>
        <source>zero window</source>
        <translation>Fenster zu</translation>
    </message>
    <message>
        <source>The client has no room for more (snd_wnd).</source>
        <translation>Der Client hat keinen Platz für mehr (snd_wnd).</translation>
    </message>
    <message>
        <source>ECN mark</source>
        <translation>ECN-Marke</translation>
    </message>
    <message>
        <source>A router marked packets instead of dropping them: it is congested (delivered_ce).</source>
        <translation>Ein Router hat Pakete markiert, statt sie zu verwerfen: Er ist überlastet (delivered_ce).</translation>
    </message>
    <message>
        <source>reordering</source>
        <translation>Umordnung</translation>
    </message>
    <message>
        <source>Packets arrived in another order (reord_seen).</source>
        <translation>Pakete kamen in anderer Folge an (reord_seen).</translation>
    </message>
    <message>
        <source>path MTU</source>
        <translation>Pfad-MTU</translation>
    </message>
    <message>
        <source>The path takes packets of another size (pmtu).</source>
        <translation>Der Pfad nimmt Pakete anderer Größe (pmtu).</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>The connection came to another TCP state (state).</source>
        <translation>Die Verbindung kam in einen anderen TCP-Zustand (state).</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 packet</source>
        <translation>%1 Paket</translation>
    </message>
    <message>
        <source>%1 packets</source>
        <translation>%1 Pakete</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>TCP state of the connection (RFC 9293 section 3.3.2).</source>
        <translation>TCP-Zustand der Verbindung (RFC 9293, Abschnitt 3.3.2).</translation>
    </message>
    <message>
        <source>CLOSE_WAIT: the peer has finished sending and we have not. CLOSE: it was reset or is gone.</source>
        <translation>CLOSE_WAIT: Die Gegenstelle sendet nichts mehr, wir noch. CLOSE: Sie wurde zurückgesetzt oder ist fort.</translation>
    </message>
    <message>
        <source>CA state</source>
        <translation>CA-Zustand</translation>
    </message>
    <message>
        <source>State of the sender&apos;s loss recovery.</source>
        <translation>Wo der Sender in der Behandlung von Verlusten steht.</translation>
    </message>
    <message>
        <source>Open is normal; Disorder has seen duplicate ACKs; CWR reduces on ECN; Recovery retransmits what was lost; Loss follows a timeout.</source>
        <translation>Open ist normal; Disorder hat doppelte ACKs gesehen; CWR verringert wegen ECN; Recovery wiederholt Verlorenes; Loss folgt auf einen abgelaufenen Timeout.</translation>
    </message>
    <message>
        <source>Timeouts now</source>
        <translation>Timeouts jetzt</translation>
    </message>
    <message>
        <source>Retransmission timeouts in a row without progress.</source>
        <translation>Abgelaufene Wiederholungs-Timeouts in Folge, ohne Fortschritt.</translation>
    </message>
    <message>
        <source>It returns to 0 with the next ACK that makes progress; total_retrans is the total.</source>
        <translation>Mit dem nächsten ACK, das weiterbringt, wieder 0; total_retrans ist die Summe.</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Unanswered zero-window or keep-alive probes.</source>
        <translation>Unbeantwortete Proben bei geschlossenem Fenster oder zum Erhalt der Verbindung.</translation>
    </message>
    <message>
        <source>Back-off</source>
        <translation>Back-off</translation>
    </message>
    <message>
        <source>How often the retransmission timeout was doubled.</source>
        <translation>Wie oft der Wiederholungs-Timeout verdoppelt wurde.</translation>
    </message>
    <message>
        <source>rto already includes it.</source>
        <translation>In rto schon enthalten.</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>TCP options in use: 1 timestamps, 2 SACK, 4 window scale, 8 ECN, 16 ECN seen, 32 SYN data, 64 microsecond timestamps, 128 Fast Open child.</source>
        <translation>Benutzte TCP-Optionen: 1 Zeitstempel, 2 SACK, 4 Fensterskalierung, 8 ECN, 16 ECN gesehen, 32 Daten im SYN, 64 Zeitstempel in Mikrosekunden, 128 Fast Open.</translation>
    </message>
    <message>
        <source>Send window scale</source>
        <translation>Skalierung Sendefenster</translation>
    </message>
    <message>
        <source>Window scale that the peer announced (RFC 7323 section 2).</source>
        <translation>Fensterskalierung, die die Gegenstelle angekündigt hat (RFC 7323, Abschnitt 2).</translation>
    </message>
    <message>
        <source>Absent when the option was not negotiated.</source>
        <translation>Fehlt, wenn die Option nicht ausgehandelt wurde.</translation>
    </message>
    <message>
        <source>Receive window scale</source>
        <translation>Skalierung Empfangsfenster</translation>
    </message>
    <message>
        <source>Window scale that we announced (RFC 7323 section 2).</source>
        <translation>Fensterskalierung, die wir angekündigt haben (RFC 7323, Abschnitt 2).</translation>
    </message>
    <message>
        <source>RTO</source>
        <translation>RTO</translation>
    </message>
    <message>
        <source>Retransmission timeout (RFC 6298).</source>
        <translation>Wiederholungs-Timeout (RFC 6298).</translation>
    </message>
    <message>
        <source>In steps of the kernel&apos;s tick. 3 s or 1 s before the first round-trip sample.</source>
        <translation>In Schritten der Kernel-Uhr. 3 s oder 1 s vor der ersten Messung der Umlaufzeit.</translation>
    </message>
    <message>
        <source>ATO</source>
        <translation>ATO</translation>
    </message>
    <message>
        <source>Time-out of our delayed ACKs.</source>
        <translation>Timeout unserer verzögerten ACKs.</translation>
    </message>
    <message>
        <source>Send MSS</source>
        <translation>Sende-MSS</translation>
    </message>
    <message>
        <source>Bytes of data in a full segment that we send.</source>
        <translation>Datenbytes in einem vollen Segment, das wir senden.</translation>
    </message>
    <message>
        <source>snd_cwnd times this is the window in bytes.</source>
        <translation>snd_cwnd mal dies ist das Fenster in Bytes.</translation>
    </message>
    <message>
        <source>Receive MSS</source>
        <translation>Empfangs-MSS</translation>
    </message>
    <message>
        <source>Estimate of the peer&apos;s segment size.</source>
        <translation>Schätzung der Segmentgröße der Gegenstelle.</translation>
    </message>
    <message>
        <source>An estimate from what arrived.</source>
        <translation>Geschätzt aus dem, was ankam.</translation>
    </message>
    <message>
        <source>Unacknowledged</source>
        <translation>Unbestätigt</translation>
    </message>
    <message>
        <source>Packets sent and not yet acknowledged.</source>
        <translation>Gesendete, noch nicht bestätigte Pakete.</translation>
    </message>
    <message>
        <source>On a listener: connections waiting for accept.</source>
        <translation>Bei einem Listener: Verbindungen, die auf ihre Annahme warten.</translation>
    </message>
    <message>
        <source>SACKed</source>
        <translation>SACK-bestätigt</translation>
    </message>
    <message>
        <source>Packets beyond a hole that the peer reports as received (RFC 2018).</source>
        <translation>Pakete jenseits einer Lücke, die die Gegenstelle als empfangen meldet (RFC 2018).</translation>
    </message>
    <message>
        <source>The scoreboard now, not a total. On a listener: the limit of its queue.</source>
        <translation>Der Stand jetzt, keine Summe. Bei einem Listener: die Grenze seiner Warteschlange.</translation>
    </message>
    <message>
        <source>Lost now</source>
        <translation>Verloren jetzt</translation>
    </message>
    <message>
        <source>Packets in the window that are thought to be lost.</source>
        <translation>Pakete im Fenster, die als verloren gelten.</translation>
    </message>
    <message>
        <source>The scoreboard now, not a total: use total_retrans or bytes_retrans for the whole connection.</source>
        <translation>Der Stand jetzt, keine Summe: Für die ganze Verbindung gibt es total_retrans und bytes_retrans.</translation>
    </message>
    <message>
        <source>Retransmitted now</source>
        <translation>Wiederholt jetzt</translation>
    </message>
    <message>
        <source>Retransmitted packets that are in flight.</source>
        <translation>Wiederholte Pakete, die unterwegs sind.</translation>
    </message>
    <message>
        <source>The scoreboard now; total_retrans is the total.</source>
        <translation>Der Stand jetzt; total_retrans ist die Summe.</translation>
    </message>
    <message>
        <source>FACK count</source>
        <translation>FACK-Zähler</translation>
    </message>
    <message>
        <source>Left over from forward acknowledgement.</source>
        <translation>Überrest von Forward Acknowledgement.</translation>
    </message>
    <message>
        <source>Always 0 since Linux 4.15.</source>
        <translation>Seit Linux 4.15 immer 0.</translation>
    </message>
    <message>
        <source>Last data sent</source>
        <translation>Daten zuletzt gesendet</translation>
    </message>
    <message>
        <source>Time since we last sent data.</source>
        <translation>Zeit, seit wir zuletzt Daten gesendet haben.</translation>
    </message>
    <message>
        <source>An age: it grows while nothing happens.</source>
        <translation>Ein Alter: Es wächst, solange nichts geschieht.</translation>
    </message>
    <message>
        <source>Last ACK sent</source>
        <translation>ACK zuletzt gesendet</translation>
    </message>
    <message>
        <source>Time since we last sent an ACK.</source>
        <translation>Zeit, seit wir zuletzt ein ACK gesendet haben.</translation>
    </message>
    <message>
        <source>Always absent: the kernel has the field and never fills it.</source>
        <translation>Fehlt immer: Der Kernel hat das Feld und füllt es nie.</translation>
    </message>
    <message>
        <source>Last data received</source>
        <translation>Daten zuletzt empfangen</translation>
    </message>
    <message>
        <source>Time since data last arrived.</source>
        <translation>Zeit, seit zuletzt Daten kamen.</translation>
    </message>
    <message>
        <source>Last ACK received</source>
        <translation>ACK zuletzt empfangen</translation>
    </message>
    <message>
        <source>Time since an ACK last arrived.</source>
        <translation>Zeit, seit zuletzt ein ACK kam.</translation>
    </message>
    <message>
        <source>Path MTU</source>
        <translation>Pfad-MTU</translation>
    </message>
    <message>
        <source>Path MTU in use.</source>
        <translation>Benutzte Pfad-MTU.</translation>
    </message>
    <message>
        <source>65535 or so on loopback. A drop means a smaller link on the path.</source>
        <translation>Auf Loopback etwa 65535. Sinkt sie, so liegt eine kleinere Verbindung auf dem Pfad.</translation>
    </message>
    <message>
        <source>Receive ssthresh</source>
        <translation>Empfangs-ssthresh</translation>
    </message>
    <message>
        <source>Clamp on the receive window that we announce.</source>
        <translation>Obergrenze des Empfangsfensters, das wir ankündigen.</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Smoothed round-trip time (RFC 6298).</source>
        <translation>Geglättete Umlaufzeit (RFC 6298).</translation>
    </message>
    <message>
        <source>Includes the time that the peer holds its ACKs back. Absent before the first sample.</source>
        <translation>Enthält die Zeit, um die die Gegenstelle ihre ACKs verzögert. Fehlt vor der ersten Messung.</translation>
    </message>
    <message>
        <source>RTT variation</source>
        <translation>Schwankung der RTT</translation>
    </message>
    <message>
        <source>Smoothed mean deviation of the round-trip time (RFC 6298).</source>
        <translation>Geglättete mittlere Abweichung der Umlaufzeit (RFC 6298).</translation>
    </message>
    <message>
        <source>A mean deviation, not a standard deviation. Meaningless before the first round-trip sample.</source>
        <translation>Eine mittlere Abweichung, keine Standardabweichung. Vor der ersten Messung der Umlaufzeit ohne Bedeutung.</translation>
    </message>
    <message>
        <source>ssthresh</source>
        <translation>ssthresh</translation>
    </message>
    <message>
        <source>Slow-start threshold: below it cwnd grows exponentially (RFC 5681).</source>
        <translation>Schwelle des Slow Start: Darunter wächst cwnd exponentiell (RFC 5681).</translation>
    </message>
    <message>
        <source>Absent until the first reduction sets it.</source>
        <translation>Fehlt, bis die erste Verringerung sie setzt.</translation>
    </message>
    <message>
        <source>cwnd</source>
        <translation>cwnd</translation>
    </message>
    <message>
        <source>Congestion window: how many packets may be in flight (RFC 5681).</source>
        <translation>Überlastfenster: wie viele Pakete unterwegs sein dürfen (RFC 5681).</translation>
    </message>
    <message>
        <source>In packets; times snd_mss for bytes. It limits only while it is full.</source>
        <translation>In Paketen; mal snd_mss in Bytes. Es begrenzt nur, solange es voll ist.</translation>
    </message>
    <message>
        <source>Advertised MSS</source>
        <translation>Angekündigte MSS</translation>
    </message>
    <message>
        <source>The MSS that we announced.</source>
        <translation>Die MSS, die wir angekündigt haben.</translation>
    </message>
    <message>
        <source>Reordering</source>
        <translation>Umordnung</translation>
    </message>
    <message>
        <source>How far packets may be reordered before that counts as loss.</source>
        <translation>Wie weit Pakete umgeordnet sein dürfen, bevor das als Verlust gilt.</translation>
    </message>
    <message>
        <source>3 until reordering is seen.</source>
        <translation>3, bis Umordnung gesehen wird.</translation>
    </message>
    <message>
        <source>Receiver RTT</source>
        <translation>RTT des Empfängers</translation>
    </message>
    <message>
        <source>Round-trip time as our receiving side estimates it.</source>
        <translation>Umlaufzeit, wie unsere Empfangsseite sie schätzt.</translation>
    </message>
    <message>
        <source>Absent until enough data arrived; usually so on a file server.</source>
        <translation>Fehlt, bis genug Daten kamen; bei einem Dateiserver meist.</translation>
    </message>
    <message>
        <source>Receive space</source>
        <translation>Empfangsraum</translation>
    </message>
    <message>
        <source>Target of the receive buffer&apos;s auto-tuning.</source>
        <translation>Ziel der Selbsteinstellung des Empfangspuffers.</translation>
    </message>
    <message>
        <source>Not the window: rcv_wnd is.</source>
        <translation>Nicht das Fenster: das ist rcv_wnd.</translation>
    </message>
    <message>
        <source>Retransmits</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Packets retransmitted since the connection began.</source>
        <translation>Seit Beginn der Verbindung wiederholte Pakete.</translation>
    </message>
    <message>
        <source>Divide by data_segs_out for a rate; some may have been unnecessary, see dsack_dups.</source>
        <translation>Für eine Quote durch data_segs_out teilen; manche waren vielleicht unnötig, siehe dsack_dups.</translation>
    </message>
    <message>
        <source>Pacing rate</source>
        <translation>Pacing-Rate</translation>
    </message>
    <message>
        <source>Rate at which packets are paced out.</source>
        <translation>Rate, in deren Takt Pakete hinausgehen.</translation>
    </message>
    <message>
        <source>Used by bbr and the fq queue; under cubic without fq it is only computed. Absent when unlimited.</source>
        <translation>Benutzt von bbr und der Warteschlange fq; unter cubic ohne fq nur berechnet. Fehlt, wenn unbegrenzt.</translation>
    </message>
    <message>
        <source>Max pacing rate</source>
        <translation>Größte Pacing-Rate</translation>
    </message>
    <message>
        <source>Limit that SO_MAX_PACING_RATE sets.</source>
        <translation>Grenze, die SO_MAX_PACING_RATE setzt.</translation>
    </message>
    <message>
        <source>Absent when there is no limit.</source>
        <translation>Fehlt, wenn es keine Grenze gibt.</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Bytes that the peer has acknowledged.</source>
        <translation>Bytes, die die Gegenstelle bestätigt hat.</translation>
    </message>
    <message>
        <source>One more for our SYN when we connected, and one more once our FIN is acknowledged.</source>
        <translation>Eins mehr für unser SYN, wenn wir uns verbunden haben, und eins mehr, sobald unser FIN bestätigt ist.</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Bytes received in order.</source>
        <translation>In richtiger Folge empfangene Bytes.</translation>
    </message>
    <message>
        <source>Segments out</source>
        <translation>Segmente hinaus</translation>
    </message>
    <message>
        <source>Segments sent, pure ACKs included.</source>
        <translation>Gesendete Segmente, auch reine ACKs.</translation>
    </message>
    <message>
        <source>Segments in</source>
        <translation>Segmente herein</translation>
    </message>
    <message>
        <source>Segments received, pure ACKs included.</source>
        <translation>Empfangene Segmente, auch reine ACKs.</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Bytes in the send buffer that were never sent.</source>
        <translation>Bytes im Sendepuffer, die noch nie gesendet wurden.</translation>
    </message>
    <message>
        <source>0 during a transfer means that the application does not keep up.</source>
        <translation>0 während einer Übertragung heißt, dass die Anwendung nicht nachkommt.</translation>
    </message>
    <message>
        <source>Min RTT</source>
        <translation>Kleinste RTT</translation>
    </message>
    <message>
        <source>Smallest round-trip time in a recent window.</source>
        <translation>Kleinste Umlaufzeit in letzter Zeit.</translation>
    </message>
    <message>
        <source>A windowed minimum: it can rise. Absent before the first sample.</source>
        <translation>Ein Minimum über ein Zeitfenster: Es kann steigen. Fehlt vor der ersten Messung.</translation>
    </message>
    <message>
        <source>Data segments in</source>
        <translation>Datensegmente herein</translation>
    </message>
    <message>
        <source>Segments with data received.</source>
        <translation>Empfangene Segmente mit Daten.</translation>
    </message>
    <message>
        <source>Data segments out</source>
        <translation>Datensegmente hinaus</translation>
    </message>
    <message>
        <source>Segments with data sent, retransmissions included.</source>
        <translation>Gesendete Segmente mit Daten, auch Wiederholungen.</translation>
    </message>
    <message>
        <source>The right denominator for a loss rate.</source>
        <translation>Der richtige Nenner für eine Verlustquote.</translation>
    </message>
    <message>
        <source>Delivery rate</source>
        <translation>Zustellrate</translation>
    </message>
    <message>
        <source>Latest rate at which data was delivered to the peer.</source>
        <translation>Rate, mit der zuletzt Daten bei der Gegenstelle ankamen.</translation>
    </message>
    <message>
        <source>While application-limited it holds the highest value seen; see delivery_rate_app_limited.</source>
        <translation>Begrenzt die Anwendung, so bleibt der höchste Wert stehen; siehe delivery_rate_app_limited.</translation>
    </message>
    <message>
        <source>Rate app-limited</source>
        <translation>Rate anwendungsbegrenzt</translation>
    </message>
    <message>
        <source>1 when the delivery rate was measured while the application had too little to send.</source>
        <translation>1, wenn die Zustellrate gemessen wurde, als die Anwendung zu wenig zu senden hatte.</translation>
    </message>
    <message>
        <source>1 on a fresh socket too.</source>
        <translation>1 auch bei einem frischen Socket.</translation>
    </message>
    <message>
        <source>Fast Open failure</source>
        <translation>Fast-Open-Fehler</translation>
    </message>
    <message>
        <source>Why TCP Fast Open was not used on a connection that we opened.</source>
        <translation>Warum TCP Fast Open bei einer Verbindung, die wir geöffnet haben, nicht benutzt wurde.</translation>
    </message>
    <message>
        <source>0 unknown, 1 no cookie, 2 data not acknowledged, 3 SYN retransmitted. 0 on accepted connections.</source>
        <translation>0 unbekannt, 1 kein Cookie, 2 Daten nicht bestätigt, 3 SYN wiederholt. 0 bei angenommenen Verbindungen.</translation>
    </message>
    <message>
        <source>Busy time</source>
        <translation>Beschäftigte Zeit</translation>
    </message>
    <message>
        <source>Time with data to send or unacknowledged.</source>
        <translation>Zeit, in der Daten zu senden oder unbestätigt waren.</translation>
    </message>
    <message>
        <source>The total of which rwnd_limited and sndbuf_limited are parts. Use differences.</source>
        <translation>Die Summe, von der rwnd_limited und sndbuf_limited Teile sind. Differenzen benutzen.</translation>
    </message>
    <message>
        <source>Receiver-limited</source>
        <translation>Vom Empfänger begrenzt</translation>
    </message>
    <message>
        <source>Part of the busy time in which the peer&apos;s receive window held us back.</source>
        <translation>Teil der beschäftigten Zeit, in dem uns das Empfangsfenster der Gegenstelle aufhielt.</translation>
    </message>
    <message>
        <source>Use differences; in steps of the kernel&apos;s tick.</source>
        <translation>Differenzen benutzen; in Schritten der Kernel-Uhr.</translation>
    </message>
    <message>
        <source>Send-buffer-limited</source>
        <translation>Vom Sendepuffer begrenzt</translation>
    </message>
    <message>
        <source>Part of the busy time in which our send buffer was too small.</source>
        <translation>Teil der beschäftigten Zeit, in dem unser Sendepuffer zu klein war.</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Packets delivered, retransmissions included.</source>
        <translation>Zugestellte Pakete, auch Wiederholungen.</translation>
    </message>
    <message>
        <source>Counts the SYN.</source>
        <translation>Zählt das SYN mit.</translation>
    </message>
    <message>
        <source>Delivered with CE</source>
        <translation>Zugestellt mit CE</translation>
    </message>
    <message>
        <source>Delivered packets that were marked with congestion experienced (RFC 3168).</source>
        <translation>Zugestellte Pakete, die mit „congestion experienced“ markiert waren (RFC 3168).</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Bytes of data sent, retransmissions included.</source>
        <translation>Gesendete Datenbytes, auch Wiederholungen.</translation>
    </message>
    <message>
        <source>Retransmitted</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>Bytes of data retransmitted.</source>
        <translation>Wiederholte Datenbytes.</translation>
    </message>
    <message>
        <source>DSACK duplicates</source>
        <translation>DSACK-Doppel</translation>
    </message>
    <message>
        <source>Packets that arrived twice, as the peer reports (RFC 2883).</source>
        <translation>Pakete, die doppelt ankamen, wie die Gegenstelle meldet (RFC 2883).</translation>
    </message>
    <message>
        <source>Each stands for a needless retransmission, if the peer reports them at all.</source>
        <translation>Jedes steht für eine unnötige Wiederholung, falls die Gegenstelle sie überhaupt meldet.</translation>
    </message>
    <message>
        <source>Reordering seen</source>
        <translation>Umordnung gesehen</translation>
    </message>
    <message>
        <source>How often packets were seen out of order.</source>
        <translation>Wie oft Pakete in anderer Folge ankamen.</translation>
    </message>
    <message>
        <source>Out-of-order in</source>
        <translation>Umgeordnet herein</translation>
    </message>
    <message>
        <source>Packets that we received out of order.</source>
        <translation>Pakete, die wir in anderer Folge empfangen haben.</translation>
    </message>
    <message>
        <source>Peer&apos;s window</source>
        <translation>Fenster der Gegenstelle</translation>
    </message>
    <message>
        <source>Receive window that the peer announces, scaled.</source>
        <translation>Empfangsfenster, das die Gegenstelle ankündigt, skaliert.</translation>
    </message>
    <message>
        <source>A small one over a long round trip limits the rate to window / RTT.</source>
        <translation>Ein kleines bei langer Umlaufzeit begrenzt die Rate auf Fenster / RTT.</translation>
    </message>
    <message>
        <source>Our window</source>
        <translation>Unser Fenster</translation>
    </message>
    <message>
        <source>Receive window that we announce, scaled.</source>
        <translation>Empfangsfenster, das wir ankündigen, skaliert.</translation>
    </message>
    <message>
        <source>Path rehashes</source>
        <translation>Pfadwechsel</translation>
    </message>
    <message>
        <source>How often the flow was moved to another path after timeouts.</source>
        <translation>Wie oft der Datenstrom nach Timeouts auf einen anderen Pfad gelegt wurde.</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>Timeouts</translation>
    </message>
    <message>
        <source>Retransmission timeouts since the connection began.</source>
        <translation>Abgelaufene Wiederholungs-Timeouts seit Beginn der Verbindung.</translation>
    </message>
    <message>
        <source>Wraps at 65536.</source>
        <translation>Beginnt bei 65536 von vorn.</translation>
    </message>
    <message>
        <source>Timeout recoveries</source>
        <translation>Timeout-Erholungen</translation>
    </message>
    <message>
        <source>Recoveries from retransmission timeouts.</source>
        <translation>Erholungen von abgelaufenen Wiederholungs-Timeouts.</translation>
    </message>
    <message>
        <source>Time in timeouts</source>
        <translation>Zeit in Timeouts</translation>
    </message>
    <message>
        <source>Time spent in recoveries from retransmission timeouts.</source>
        <translation>Zeit, die mit der Erholung von Wiederholungs-Timeouts verging.</translation>
    </message>
    <message>
        <source>Received with CE</source>
        <translation>Empfangen mit CE</translation>
    </message>
    <message>
        <source>Segments that arrived marked with congestion experienced (AccECN).</source>
        <translation>Segmente, die mit „congestion experienced“ markiert ankamen (AccECN).</translation>
    </message>
    <message>
        <source>Delivered ECT(1)</source>
        <translation>Zugestellt ECT(1)</translation>
    </message>
    <message>
        <source>Bytes delivered with ECT(1), as the peer reports (AccECN).</source>
        <translation>Mit ECT(1) zugestellte Bytes, wie die Gegenstelle meldet (AccECN).</translation>
    </message>
    <message>
        <source>Delivered ECT(0)</source>
        <translation>Zugestellt ECT(0)</translation>
    </message>
    <message>
        <source>Bytes delivered with ECT(0), as the peer reports (AccECN).</source>
        <translation>Mit ECT(0) zugestellte Bytes, wie die Gegenstelle meldet (AccECN).</translation>
    </message>
    <message>
        <source>Delivered CE</source>
        <translation>Zugestellt CE</translation>
    </message>
    <message>
        <source>Bytes delivered with congestion experienced, as the peer reports (AccECN).</source>
        <translation>Mit „congestion experienced“ zugestellte Bytes, wie die Gegenstelle meldet (AccECN).</translation>
    </message>
    <message>
        <source>Received ECT(1)</source>
        <translation>Empfangen ECT(1)</translation>
    </message>
    <message>
        <source>Bytes that arrived with ECT(1) (AccECN).</source>
        <translation>Bytes, die mit ECT(1) ankamen (AccECN).</translation>
    </message>
    <message>
        <source>Received ECT(0)</source>
        <translation>Empfangen ECT(0)</translation>
    </message>
    <message>
        <source>Bytes that arrived with ECT(0) (AccECN).</source>
        <translation>Bytes, die mit ECT(0) ankamen (AccECN).</translation>
    </message>
    <message>
        <source>Received CE</source>
        <translation>Empfangen CE</translation>
    </message>
    <message>
        <source>Bytes that arrived with congestion experienced (AccECN).</source>
        <translation>Bytes, die mit „congestion experienced“ ankamen (AccECN).</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Packets in the network: unacked − sacked − lost + retrans.</source>
        <translation>Pakete im Netz: unacked − sacked − lost + retrans.</translation>
    </message>
    <message>
        <source>Compare with snd_cwnd: when they meet, the congestion window is the limit.</source>
        <translation>Mit snd_cwnd vergleichen: Treffen sie sich, so begrenzt das Überlastfenster.</translation>
    </message>
    <message>
        <source>Congestion control</source>
        <translation>Überlastregelung</translation>
    </message>
    <message>
        <source>The congestion control algorithm (TCP_CONGESTION).</source>
        <translation>Der Algorithmus der Überlastregelung (TCP_CONGESTION).</translation>
    </message>
    <message>
        <source>bbr bandwidth</source>
        <translation>Bandbreite von bbr</translation>
    </message>
    <message>
        <source>Bottleneck bandwidth that bbr has estimated.</source>
        <translation>Bandbreite des Engpasses, wie bbr sie schätzt.</translation>
    </message>
    <message>
        <source>A windowed maximum over some round trips.</source>
        <translation>Ein Maximum über einige Umläufe.</translation>
    </message>
    <message>
        <source>bbr min RTT</source>
        <translation>Kleinste RTT von bbr</translation>
    </message>
    <message>
        <source>Round-trip time without queues that bbr has estimated.</source>
        <translation>Umlaufzeit ohne Warteschlangen, wie bbr sie schätzt.</translation>
    </message>
    <message>
        <source>Absent before the first sample.</source>
        <translation>Fehlt vor der ersten Messung.</translation>
    </message>
    <message>
        <source>bbr pacing gain</source>
        <translation>Pacing-Faktor von bbr</translation>
    </message>
    <message>
        <source>Factor on the bandwidth at which bbr paces.</source>
        <translation>Faktor auf die Bandbreite, in deren Takt bbr sendet.</translation>
    </message>
    <message>
        <source>2.89 in startup, below 1 while draining, around 1 while cruising.</source>
        <translation>2,89 beim Start, unter 1 beim Leeren, um 1 im Dauerlauf.</translation>
    </message>
    <message>
        <source>bbr cwnd gain</source>
        <translation>cwnd-Faktor von bbr</translation>
    </message>
    <message>
        <source>Factor on the bandwidth-delay product that bbr allows in flight.</source>
        <translation>Faktor auf das Produkt aus Bandbreite und Umlaufzeit, das bbr unterwegs erlaubt.</translation>
    </message>
    <message>
        <source>vegas enabled</source>
        <translation>vegas aktiv</translation>
    </message>
    <message>
        <source>1 while vegas controls the window.</source>
        <translation>1, solange vegas das Fenster regelt.</translation>
    </message>
    <message>
        <source>vegas RTT count</source>
        <translation>RTT-Zähler von vegas</translation>
    </message>
    <message>
        <source>Round-trip samples in the current window.</source>
        <translation>Messungen der Umlaufzeit im jetzigen Fenster.</translation>
    </message>
    <message>
        <source>vegas RTT</source>
        <translation>RTT von vegas</translation>
    </message>
    <message>
        <source>Round-trip time that vegas uses.</source>
        <translation>Umlaufzeit, mit der vegas rechnet.</translation>
    </message>
    <message>
        <source>vegas min RTT</source>
        <translation>Kleinste RTT von vegas</translation>
    </message>
    <message>
        <source>Smallest round-trip time that vegas has seen in the window.</source>
        <translation>Kleinste Umlaufzeit, die vegas im Fenster gesehen hat.</translation>
    </message>
    <message>
        <source>dctcp enabled</source>
        <translation>dctcp aktiv</translation>
    </message>
    <message>
        <source>1 when dctcp is active, 0 when it fell back because ECN was not negotiated.</source>
        <translation>1, wenn dctcp wirkt; 0, wenn es mangels ECN zurückgefallen ist.</translation>
    </message>
    <message>
        <source>dctcp CE state</source>
        <translation>CE-Zustand von dctcp</translation>
    </message>
    <message>
        <source>Whether the last segment was marked with congestion experienced.</source>
        <translation>Ob das letzte Segment mit „congestion experienced“ markiert war.</translation>
    </message>
    <message>
        <source>dctcp alpha</source>
        <translation>alpha von dctcp</translation>
    </message>
    <message>
        <source>Estimated share of marked bytes (RFC 8257), times 1024.</source>
        <translation>Geschätzter Anteil markierter Bytes (RFC 8257), mal 1024.</translation>
    </message>
    <message>
        <source>dctcp marked</source>
        <translation>Markiert, dctcp</translation>
    </message>
    <message>
        <source>Acknowledged bytes that were marked in the current window.</source>
        <translation>Bestätigte Bytes im jetzigen Fenster, die markiert waren.</translation>
    </message>
    <message>
        <source>dctcp acknowledged</source>
        <translation>Bestätigt, dctcp</translation>
    </message>
    <message>
        <source>Acknowledged bytes in the current window.</source>
        <translation>Bestätigte Bytes im jetzigen Fenster.</translation>
    </message>
    <message>
        <source>Receive memory</source>
        <translation>Empfangsspeicher</translation>
    </message>
    <message>
        <source>Memory that received data takes (SO_MEMINFO).</source>
        <translation>Speicher, den empfangene Daten belegen (SO_MEMINFO).</translation>
    </message>
    <message>
        <source>Receive buffer</source>
        <translation>Empfangspuffer</translation>
    </message>
    <message>
        <source>Limit of the receive memory (SO_RCVBUF).</source>
        <translation>Grenze des Empfangsspeichers (SO_RCVBUF).</translation>
    </message>
    <message>
        <source>Send memory in flight</source>
        <translation>Sendespeicher unterwegs</translation>
    </message>
    <message>
        <source>Memory of packets handed to the layers below TCP and not yet freed.</source>
        <translation>Speicher von Paketen, die den Schichten unter TCP übergeben und noch nicht frei sind.</translation>
    </message>
    <message>
        <source>Send buffer</source>
        <translation>Sendepuffer</translation>
    </message>
    <message>
        <source>Limit of the send memory (SO_SNDBUF).</source>
        <translation>Grenze des Sendespeichers (SO_SNDBUF).</translation>
    </message>
    <message>
        <source>It grows by itself unless it was set.</source>
        <translation>Wächst von selbst, wenn er nicht gesetzt wurde.</translation>
    </message>
    <message>
        <source>Reserved memory</source>
        <translation>Vorgehaltener Speicher</translation>
    </message>
    <message>
        <source>Memory that was reserved ahead.</source>
        <translation>Speicher, der im Voraus belegt ist.</translation>
    </message>
    <message>
        <source>Send queue memory</source>
        <translation>Speicher der Sendeschlange</translation>
    </message>
    <message>
        <source>Memory that the send queue takes.</source>
        <translation>Speicher, den die Sendeschlange belegt.</translation>
    </message>
    <message>
        <source>Memory, not payload: larger than the bytes queued.</source>
        <translation>Speicher, nicht Nutzlast: mehr als die wartenden Bytes.</translation>
    </message>
    <message>
        <source>Option memory</source>
        <translation>Speicher der Optionen</translation>
    </message>
    <message>
        <source>Memory of socket options and filters.</source>
        <translation>Speicher von Socket-Optionen und Filtern.</translation>
    </message>
    <message>
        <source>Backlog memory</source>
        <translation>Speicher im Rückstau</translation>
    </message>
    <message>
        <source>Memory of packets that arrived while the socket was locked.</source>
        <translation>Speicher von Paketen, die kamen, während der Socket gesperrt war.</translation>
    </message>
    <message>
        <source>Drops</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Packets that this socket dropped.</source>
        <translation>Pakete, die dieser Socket verworfen hat.</translation>
    </message>
    <message>
        <source>Application backlog</source>
        <translation>Rückstau der Anwendung</translation>
    </message>
    <message>
        <source>Bytes of the response that are not yet handed to the socket.</source>
        <translation>Bytes der Antwort, die dem Socket noch nicht übergeben sind.</translation>
    </message>
    <message>
        <source>Only the serving process knows it. Large: the network is the slower part. Absent while a handler has not said how much there will be.</source>
        <translation>Das weiß nur der Prozess, der bereitstellt. Groß: Das Netz ist der langsamere Teil. Fehlt, solange ein Handler nicht gesagt hat, wie viel es wird.</translation>
    </message>
</context>
<context>
    <name>FileMessage</name>
    <message>
        <source>Free some space or choose another place.</source>
        <translation>Platz schaffen oder einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Raise the limit on the size of files (ulimit -f) or write less.</source>
        <translation>Die Grenze der Dateigröße anheben (ulimit -f) oder weniger schreiben.</translation>
    </message>
    <message>
        <source>Choose a place where you may write.</source>
        <translation>Einen Ort wählen, an dem Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Make the folder first, or choose one that exists.</source>
        <translation>Den Ordner zuerst anlegen, oder einen wählen, den es gibt.</translation>
    </message>
    <message>
        <source>Name a file in that folder.</source>
        <translation>Eine Datei in diesem Ordner nennen.</translation>
    </message>
    <message>
        <source>The program that read it has ended.</source>
        <translation>Das Programm, das daraus las, ist beendet.</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>Einen kürzeren Namen wählen.</translation>
    </message>
    <message>
        <source>Check the disk, or choose another place.</source>
        <translation>Die Platte prüfen, oder einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Cannot write %1: %2. %3</source>
        <translation>%1 lässt sich nicht schreiben: %2. %3</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>What is before or what follows.</source>
        <translation>Was davor oder was danach steht.</translation>
    </message>
    <message>
        <source>The opposite of what follows.</source>
        <translation>Das Gegenteil von dem, was folgt.</translation>
    </message>
    <message>
        <source>There is no opening parenthesis for this one.</source>
        <translation>Zu dieser Klammer fehlt die öffnende.</translation>
    </message>
    <message>
        <source>The closing quotation mark is missing.</source>
        <translation>Das schließende Anführungszeichen fehlt.</translation>
    </message>
    <message>
        <source>Put a space here, or quotation marks around text with parentheses.</source>
        <translation>Hier fehlt ein Leerzeichen, oder Anführungszeichen um Text mit Klammern.</translation>
    </message>
    <message>
        <source>That is too deeply nested.</source>
        <translation>Das ist zu tief geschachtelt.</translation>
    </message>
    <message>
        <source>The name of a field is missing before this, as in rtt&gt;50ms.</source>
        <translation>Davor fehlt der Name eines Feldes, wie in rtt&gt;50ms.</translation>
    </message>
    <message>
        <source>A condition is missing here.</source>
        <translation>Hier fehlt eine Bedingung.</translation>
    </message>
    <message>
        <source>The closing parenthesis is missing.</source>
        <translation>Die schließende Klammer fehlt.</translation>
    </message>
    <message>
        <source>There is no field %1. To look for text, put it in quotation marks.</source>
        <translation>Es gibt kein Feld %1. Text, nach dem gesucht werden soll, gehört in Anführungszeichen.</translation>
    </message>
    <message>
        <source>There is no field %1. Do you mean %2?</source>
        <translation>Es gibt kein Feld %1. Meinen Sie %2?</translation>
    </message>
    <message>
        <source>%1 is no number: compare it with :, = or !=.</source>
        <translation>%1 ist keine Zahl: Vergleichen Sie mit :, = oder !=.</translation>
    </message>
    <message>
        <source>A value is missing here, for example %1.</source>
        <translation>Hier fehlt ein Wert, zum Beispiel %1.</translation>
    </message>
    <message>
        <source>The length of a prefix is from 0 to 32, with IPv6 to 128, as in 10.0.0.0/8.</source>
        <translation>Ein Präfix hat eine Länge von 0 bis 32, bei IPv6 bis 128, wie in 10.0.0.0/8.</translation>
    </message>
    <message>
        <source>%1 is one of %2.</source>
        <translation>%1 ist eines von %2.</translation>
    </message>
    <message>
        <source>%1 is a number, for example %2. Units: %3.</source>
        <translation>%1 ist eine Zahl, zum Beispiel %2. Einheiten: %3.</translation>
    </message>
    <message>
        <source>A filter has at most %1 characters.</source>
        <translation>Ein Filter hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>Address of the client: an address, a range like 10.0.0.0/8, or part of it.</source>
        <translation>Adresse des Clients: eine Adresse, ein Bereich wie 10.0.0.0/8, oder ein Teil davon.</translation>
    </message>
    <message>
        <source>Port of the client.</source>
        <translation>Port des Clients.</translation>
    </message>
    <message>
        <source>Our own address.</source>
        <translation>Unsere eigene Adresse.</translation>
    </message>
    <message>
        <source>Our own port.</source>
        <translation>Unser eigener Port.</translation>
    </message>
    <message>
        <source>TCP&apos;s state, or what the server does with the connection.</source>
        <translation>Der Zustand von TCP, oder was der Server mit der Verbindung tut.</translation>
    </message>
    <message>
        <source>Why the connection was closed.</source>
        <translation>Warum die Verbindung geschlossen wurde.</translation>
    </message>
    <message>
        <source>How many requests came on the connection.</source>
        <translation>Wie viele Anfragen auf der Verbindung kamen.</translation>
    </message>
    <message>
        <source>Bytes of responses handed to the kernel.</source>
        <translation>Bytes von Antworten, die dem Kernel übergeben sind.</translation>
    </message>
    <message>
        <source>How long the connection was, or has been, open.</source>
        <translation>Wie lange die Verbindung offen war oder schon ist.</translation>
    </message>
    <message>
        <source>The socket descriptor as it was at accept.</source>
        <translation>Der Deskriptor des Sockets, wie er bei der Annahme war.</translation>
    </message>
    <message>
        <source>The kernel&apos;s socket cookie.</source>
        <translation>Das Socket-Cookie des Kernels.</translation>
    </message>
    <message>
        <source>Process at the other end of a Unix-domain socket.</source>
        <translation>Prozess am anderen Ende eines Unix-Domain-Sockets.</translation>
    </message>
    <message>
        <source>User of the process at the other end of a Unix-domain socket.</source>
        <translation>Benutzer des Prozesses am anderen Ende eines Unix-Domain-Sockets.</translation>
    </message>
    <message>
        <source>Group of the process at the other end of a Unix-domain socket.</source>
        <translation>Gruppe des Prozesses am anderen Ende eines Unix-Domain-Sockets.</translation>
    </message>
    <message>
        <source>Name of the process at the other end of a Unix-domain socket.</source>
        <translation>Name des Prozesses am anderen Ende eines Unix-Domain-Sockets.</translation>
    </message>
    <message>
        <source>Number of a request.</source>
        <translation>Nummer einer Anfrage.</translation>
    </message>
    <message>
        <source>Method of a request.</source>
        <translation>Methode einer Anfrage.</translation>
    </message>
    <message>
        <source>Path and query of a request, as they were on the wire.</source>
        <translation>Pfad und Abfrage einer Anfrage, wie sie übertragen wurden.</translation>
    </message>
    <message>
        <source>HTTP status of a response.</source>
        <translation>HTTP-Status einer Antwort.</translation>
    </message>
    <message>
        <source>Part of a response&apos;s body that was handed to the kernel.</source>
        <translation>Teil des Inhalts einer Antwort, der dem Kernel übergeben ist.</translation>
    </message>
    <message>
        <source>Bytes that the peer acknowledged per second, over the last three seconds.</source>
        <translation>Bytes, die die Gegenstelle je Sekunde bestätigt hat, über die letzten drei Sekunden.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>not a TCP connection</source>
        <translation>keine TCP-Verbindung</translation>
    </message>
    <message>
        <source>needs Linux %1</source>
        <translation>braucht Linux %1</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>untätig</translation>
    </message>
    <message>
        <source>hijacked</source>
        <translation>übernommen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>by the peer</source>
        <translation>von der Gegenstelle</translation>
    </message>
    <message>
        <source>by the server</source>
        <translation>vom Server</translation>
    </message>
    <message>
        <source>reset by peer</source>
        <translation>von der Gegenstelle zurückgesetzt</translation>
    </message>
    <message>
        <source>header timeout</source>
        <translation>Anfrage kam zu spät</translation>
    </message>
    <message>
        <source>idle timeout</source>
        <translation>zu lange untätig</translation>
    </message>
    <message>
        <source>the peer stopped reading</source>
        <translation>die Gegenstelle liest nicht mehr</translation>
    </message>
    <message>
        <source>the file became shorter</source>
        <translation>die Datei wurde kürzer</translation>
    </message>
    <message>
        <source>server stopped</source>
        <translation>Server angehalten</translation>
    </message>
    <message>
        <source>on request</source>
        <translation>auf Verlangen</translation>
    </message>
    <message>
        <source>by its handler</source>
        <translation>von ihrem Handler</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>the peer no longer answered</source>
        <translation>Gegenstelle antwortet nicht mehr</translation>
    </message>
</context>
<context>
    <name>GroupKey</name>
    <message>
        <source>Unix-domain socket</source>
        <translation>Unix-Domain-Socket</translation>
    </message>
    <message>
        <source>no request</source>
        <translation>keine Anfrage</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>HtmlReport</name>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Held back by: %1</source>
        <translation>Aufgehalten von: %1</translation>
    </message>
    <message>
        <source>until the first byte</source>
        <translation>bis zum ersten Byte</translation>
    </message>
    <message>
        <source>handed to the kernel</source>
        <translation>dem Kernel übergeben</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Until acknowledged</source>
        <translation>Bis zur Bestätigung</translation>
    </message>
    <message>
        <source>%1 earlier ones are left out.</source>
        <translation>%1 frühere fehlen.</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>The serving machine</source>
        <translation>Der Rechner, der bereitstellt</translation>
    </message>
    <message>
        <source>%1 against %2: %3</source>
        <translation>%1 gegen %2: %3</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>%1 is</source>
        <translation>%1 ist</translation>
    </message>
    <message>
        <source>cwndscope report</source>
        <translation>Bericht von cwndscope</translation>
    </message>
    <message>
        <source>What TCP did</source>
        <translation>Was TCP tat</translation>
    </message>
    <message>
        <source>cwndscope %1, %2</source>
        <translation>cwndscope %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s).</source>
        <translation>
            <numerusform>%n Verbindung.</numerusform>
            <numerusform>%n Verbindungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The %1 that moved most are below.</source>
        <translation>Die %1, die am meisten bewegten, stehen unten.</translation>
    </message>
</context>
<context>
    <name>Knob</name>
    <message>
        <source>takes a name such as cubic</source>
        <translation>nimmt einen Namen wie cubic</translation>
    </message>
    <message>
        <source>takes on or off</source>
        <translation>nimmt on oder off</translation>
    </message>
    <message>
        <source>takes a whole number from %1 to %2</source>
        <translation>nimmt eine ganze Zahl von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>KnobSocket</name>
    <message>
        <source>Only root (CAP_NET_ADMIN) may choose %1; everybody may choose: %2. To allow it: sudo sysctl -w net.ipv4.tcp_allowed_congestion_control=&quot;%3&quot;</source>
        <translation>Nur root (CAP_NET_ADMIN) darf %1 wählen; jeder darf wählen: %2. Um es zu erlauben: sudo sysctl -w net.ipv4.tcp_allowed_congestion_control=&quot;%3&quot;</translation>
    </message>
    <message>
        <source>%1 = %2 needs the privilege CAP_NET_ADMIN: run it as root.</source>
        <translation>%1 = %2 braucht das Recht CAP_NET_ADMIN: als root starten.</translation>
    </message>
    <message>
        <source>This kernel has no %1 at hand; it has: %2. If it comes as a module: sudo modprobe tcp_%1</source>
        <translation>Dieser Kernel hat %1 nicht zur Hand; er hat: %2. Falls es als Modul vorliegt: sudo modprobe tcp_%1</translation>
    </message>
    <message>
        <source>%1 takes %2 to %3, not %4.</source>
        <translation>%1 nimmt %2 bis %3, nicht %4.</translation>
    </message>
    <message>
        <source>This socket does not have %1: it is no TCP connection, or the kernel is too old.</source>
        <translation>Dieser Socket hat kein %1: Er ist keine TCP-Verbindung, oder der Kernel ist zu alt.</translation>
    </message>
    <message>
        <source>The connection is closed.</source>
        <translation>Die Verbindung ist geschlossen.</translation>
    </message>
    <message>
        <source>The kernel refused %1 = %2: %3.</source>
        <translation>Der Kernel hat %1 = %2 abgelehnt: %3.</translation>
    </message>
    <message>
        <source>The kernel allows send buffers of up to %1 bytes, not %2. To allow more: sudo sysctl -w net.core.wmem_max=%2</source>
        <translation>Der Kernel erlaubt Sendepuffer bis %1 Bytes, nicht %2. Um mehr zu erlauben: sudo sysctl -w net.core.wmem_max=%2</translation>
    </message>
</context>
<context>
    <name>LimitText</name>
    <message>
        <source>%1 of %2 data segments were sent again</source>
        <translation>%1 von %2 Datensegmenten wurden noch einmal gesendet</translation>
    </message>
    <message>
        <source>the client took %1, while its window was %2 on average</source>
        <translation>der Client nahm %1, während sein Fenster im Mittel %2 groß war</translation>
    </message>
    <message>
        <source>its window of %1 over %2 allows %3</source>
        <translation>sein Fenster von %1 erlaubt bei %2 Umlaufzeit %3</translation>
    </message>
    <message>
        <source>a send buffer of %1 holds too little for a round trip of %2; the client took %3</source>
        <translation>ein Sendepuffer von %1 fasst zu wenig für eine Umlaufzeit von %2; der Client nahm %3</translation>
    </message>
    <message>
        <source>a cap of %1 is set on it (SO_MAX_PACING_RATE), and the client took %2</source>
        <translation>eine Grenze von %1 ist gesetzt (SO_MAX_PACING_RATE), und der Client nahm %2</translation>
    </message>
    <message>
        <source>a window (cwnd) of %1 over %2 allows %3</source>
        <translation>ein Fenster (cwnd) von %1 erlaubt bei %2 Umlaufzeit %3</translation>
    </message>
    <message>
        <source>%1 holds %2</source>
        <comment>name of a congestion control, then what it does</comment>
        <translation>%1 hält %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %n retransmission timeout(s) had to run out</source>
        <translation>
            <numerusform>%1, und %n Wiederholungs-Timeout musste ablaufen</numerusform>
            <numerusform>%1, und %n Wiederholungs-Timeouts mussten ablaufen</numerusform>
        </translation>
    </message>
    <message>
        <source>no request was in flight for %1</source>
        <translation>%1 lang lief keine Anfrage</translation>
    </message>
    <message>
        <source>the kernel had nothing to send, because the file or handler supplied %1</source>
        <translation>der Kernel hatte nichts zu senden, weil Datei oder Handler nur %1 lieferten</translation>
    </message>
    <message>
        <source>Requests that follow each other sooner, or in parallel, would use the time.</source>
        <translation>Anfragen, die rascher aufeinander folgen oder nebeneinander laufen, würden die Zeit nutzen.</translation>
    </message>
    <message>
        <source>A faster disk or handler would speed it up; the network had room.</source>
        <translation>Eine schnellere Platte oder ein schnellerer Handler würde helfen; das Netz hatte Platz.</translation>
    </message>
    <message>
        <source>A larger send buffer (SO_SNDBUF, net.ipv4.tcp_wmem) would speed it up.</source>
        <translation>Ein größerer Sendepuffer (SO_SNDBUF, net.ipv4.tcp_wmem) würde helfen.</translation>
    </message>
    <message>
        <source>A client that reads faster would speed it up.</source>
        <translation>Ein Client, der schneller liest, würde helfen.</translation>
    </message>
    <message>
        <source>A larger receive buffer at the client, or a shorter path, would speed it up.</source>
        <translation>Ein größerer Empfangspuffer beim Client oder ein kürzerer Pfad würde helfen.</translation>
    </message>
    <message>
        <source>Without the cap, or with a higher one, it would be faster.</source>
        <translation>Ohne die Grenze oder mit einer höheren wäre es schneller.</translation>
    </message>
    <message>
        <source>Less loss, a shorter path or more bandwidth would let the window grow.</source>
        <translation>Weniger Verlust, ein kürzerer Pfad oder mehr Bandbreite ließe das Fenster wachsen.</translation>
    </message>
    <message>
        <source>More bandwidth, a shorter path, or more time for the window to grow would speed it up.</source>
        <translation>Mehr Bandbreite, ein kürzerer Pfad oder mehr Zeit für das Wachsen des Fensters würde helfen.</translation>
    </message>
    <message>
        <source>A path that loses less would speed it up; look for a bad link or a full queue.</source>
        <translation>Ein Pfad, der weniger verliert, würde helfen; suchen Sie eine schlechte Strecke oder eine volle Warteschlange.</translation>
    </message>
    <message>
        <source>application-limited</source>
        <translation>Von der Anwendung begrenzt</translation>
    </message>
    <message>
        <source>send-buffer-limited</source>
        <translation>Vom Sendepuffer begrenzt</translation>
    </message>
    <message>
        <source>receiver-limited</source>
        <translation>Vom Empfänger begrenzt</translation>
    </message>
    <message>
        <source>pacing-limited</source>
        <translation>Vom Pacing begrenzt</translation>
    </message>
    <message>
        <source>congestion-window-limited</source>
        <translation>Vom Überlastfenster begrenzt</translation>
    </message>
    <message>
        <source>recovering from loss</source>
        <translation>Ersetzt Verlorenes</translation>
    </message>
    <message>
        <source>Cannot tell: this is not a TCP connection.</source>
        <translation>Nicht zu sagen: Das ist keine TCP-Verbindung.</translation>
    </message>
    <message>
        <source>Cannot tell: this kernel does not report busy_time (needs Linux 4.10).</source>
        <translation>Nicht zu sagen: Dieser Kernel meldet busy_time nicht (braucht Linux 4.10).</translation>
    </message>
    <message>
        <source>Cannot tell: there are too few samples of it.</source>
        <translation>Nicht zu sagen: Es gibt zu wenige Messungen davon.</translation>
    </message>
    <message>
        <source>application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>send buffer</source>
        <translation>Sendepuffer</translation>
    </message>
    <message>
        <source>receiver</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>pacing</source>
        <translation>Pacing</translation>
    </message>
    <message>
        <source>cwnd</source>
        <translation>cwnd</translation>
    </message>
    <message>
        <source>recovery</source>
        <translation>Verlustbehebung</translation>
    </message>
    <message>
        <source>%1 for %2 of %3: %4.</source>
        <comment>limited by, share, time, evidence</comment>
        <translation>%1 für %2 von %3: %4.</translation>
    </message>
    <message>
        <source>Cannot tell: %1 is too short, because the kernel counts in steps of up to 10 ms.</source>
        <comment>time</comment>
        <translation>Nicht zu sagen: %1 ist zu kurz, denn der Kernel zählt in Schritten von bis zu 10 ms.</translation>
    </message>
    <message>
        <source>The waterfall of a request shows where its time went.</source>
        <translation>Der Wasserfall einer Anfrage zeigt, wo ihre Zeit blieb.</translation>
    </message>
    <message>
        <source>the client took %1, while its window shrank from %2 to %3 on average</source>
        <translation>der Client nahm %1, während sein Fenster im Mittel von %2 auf %3 schrumpfte</translation>
    </message>
</context>
<context>
    <name>ListenSocket</name>
    <message>
        <source>Port %1 is already in use on %2. Stop the other program, or choose another port; 0 picks a free one.</source>
        <translation>Port %1 auf %2 ist schon belegt. Beenden Sie das andere Programm, oder wählen Sie einen anderen Port; 0 nimmt einen freien.</translation>
    </message>
    <message>
        <source>Port %1 may not be used by an ordinary user. Choose one from 1024 on; 0 picks a free one.</source>
        <translation>Port %1 darf ein gewöhnlicher Benutzer nicht verwenden. Wählen Sie einen ab 1024; 0 nimmt einen freien.</translation>
    </message>
    <message>
        <source>%1 is not an address of this machine (%2). Choose 127.0.0.1 for this machine only, or an address that &quot;ip address&quot; lists.</source>
        <translation>%1 ist keine Adresse dieses Rechners (%2). Wählen Sie 127.0.0.1 nur für diesen Rechner, oder eine Adresse, die „ip address“ aufführt.</translation>
    </message>
    <message>
        <source>Cannot listen on %1: %2.</source>
        <translation>Auf %1 lässt sich nicht lauschen: %2.</translation>
    </message>
    <message>
        <source>Congestion control &quot;%1&quot; cannot be used: %2. This kernel has: %3.</source>
        <translation>Die Überlastregelung „%1“ lässt sich nicht verwenden: %2. Dieser Kernel hat: %3.</translation>
    </message>
    <message>
        <source>The path of a Unix-domain socket is empty.</source>
        <translation>Der Pfad eines Unix-Domain-Sockets ist leer.</translation>
    </message>
    <message>
        <source>The socket path %1 is too long: %2 bytes, and the kernel allows %3. Choose a shorter one.</source>
        <translation>Der Socket-Pfad %1 ist zu lang: %2 Bytes, und der Kernel erlaubt %3. Wählen Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>%1 exists and is not a socket. It was left alone; choose another path.</source>
        <translation>%1 gibt es schon und ist kein Socket. Es blieb, wie es war; wählen Sie einen anderen Pfad.</translation>
    </message>
    <message>
        <source>Another program listens on %1. Stop it, or choose another path.</source>
        <translation>Ein anderes Programm lauscht auf %1. Beenden Sie es, oder wählen Sie einen anderen Pfad.</translation>
    </message>
    <message>
        <source>Cannot create the socket %1: %2.</source>
        <translation>Der Socket %1 lässt sich nicht anlegen: %2.</translation>
    </message>
    <message>
        <source>Cannot listen on the socket %1: %2.</source>
        <translation>Auf dem Socket %1 lässt sich nicht lauschen: %2.</translation>
    </message>
    <message>
        <source>Descriptor %1 is not a listening TCP or Unix-domain stream socket.</source>
        <translation>Deskriptor %1 ist kein lauschender TCP- oder Unix-Domain-Stream-Socket.</translation>
    </message>
    <message>
        <source>Cannot listen on descriptor %1: %2.</source>
        <translation>Auf Deskriptor %1 lässt sich nicht lauschen: %2.</translation>
    </message>
</context>
<context>
    <name>ListeningAddress</name>
    <message>
        <source>port %1 of any address of this machine</source>
        <translation>Port %1 jeder Adresse dieses Rechners</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Everyone on the network who can reach %1 and knows the password can read this folder. Nothing is encrypted.</source>
        <translation>Jeder im Netz, der %1 erreicht und das Passwort kennt, kann diesen Ordner lesen. Nichts ist verschlüsselt.</translation>
    </message>
    <message>
        <source>Everyone on the network who can reach %1 can read this folder.</source>
        <translation>Jeder im Netz, der %1 erreicht, kann diesen Ordner lesen.</translation>
    </message>
</context>
<context>
    <name>MachineFacts</name>
    <message>
        <source>The algorithm of new connections.</source>
        <translation>Der Algorithmus neuer Verbindungen.</translation>
    </message>
    <message>
        <source>Algorithms that this kernel has loaded.</source>
        <translation>Algorithmen, die dieser Kernel geladen hat.</translation>
    </message>
    <message>
        <source>Those that everybody may choose.</source>
        <translation>Jene, die jeder wählen darf.</translation>
    </message>
    <message>
        <source>Receive buffer: least, first, most (bytes).</source>
        <translation>Empfangspuffer: kleinster, erster, größter (Bytes).</translation>
    </message>
    <message>
        <source>Send buffer: least, first, most (bytes).</source>
        <translation>Sendepuffer: kleinster, erster, größter (Bytes).</translation>
    </message>
    <message>
        <source>The most that SO_RCVBUF may ask for (bytes).</source>
        <translation>Das Größte, was SO_RCVBUF verlangen darf (Bytes).</translation>
    </message>
    <message>
        <source>The most that SO_SNDBUF may ask for (bytes).</source>
        <translation>Das Größte, was SO_SNDBUF verlangen darf (Bytes).</translation>
    </message>
    <message>
        <source>Queue of new network devices.</source>
        <translation>Warteschlange neuer Netzgeräte.</translation>
    </message>
    <message>
        <source>1: after a pause the window starts small again.</source>
        <translation>1: Nach einer Pause beginnt das Fenster wieder klein.</translation>
    </message>
    <message>
        <source>How much may wait unsent in a send buffer (bytes).</source>
        <translation>Wie viel ungesendet in einem Sendepuffer warten darf (Bytes).</translation>
    </message>
    <message>
        <source>0: no window above 64 KiB.</source>
        <translation>0: kein Fenster über 64 KiB.</translation>
    </message>
    <message>
        <source>1: round trips are measured by timestamps.</source>
        <translation>1: Umlaufzeiten werden mit Zeitstempeln gemessen.</translation>
    </message>
    <message>
        <source>1: receivers tell which packets are missing.</source>
        <translation>1: Empfänger sagen, welche Pakete fehlen.</translation>
    </message>
    <message>
        <source>Whether congestion may be marked instead of dropped.</source>
        <translation>Ob Überlast markiert werden darf, statt zu verwerfen.</translation>
    </message>
    <message>
        <source>Whether the path&apos;s packet size is searched for.</source>
        <translation>Ob nach der Paketgröße des Pfads gesucht wird.</translation>
    </message>
    <message>
        <source>Timeouts in a row before a connection is given up.</source>
        <translation>Timeouts in Folge, bevor eine Verbindung aufgegeben wird.</translation>
    </message>
    <message>
        <source>0: connections begin with what earlier ones to the host found.</source>
        <translation>0: Verbindungen beginnen mit dem, was frühere zum selben Rechner gefunden haben.</translation>
    </message>
    <message>
        <source>Decides which fields there are.</source>
        <translation>Entscheidet, welche Felder es gibt.</translation>
    </message>
</context>
<context>
    <name>MarkText</name>
    <message>
        <source>%1 over %2, %3 of it held back by %4</source>
        <comment>rate, time, share, limiter</comment>
        <translation>%1 bei %2, davon %3 aufgehalten von %4</translation>
    </message>
    <message>
        <source>%1 = %2 refused: %3</source>
        <translation>%1 = %2 abgelehnt: %3</translation>
    </message>
    <message>
        <source>%1 (asked for %2)</source>
        <translation>%1 (verlangt: %2)</translation>
    </message>
    <message>
        <source>not enough samples</source>
        <translation>zu wenige Messungen</translation>
    </message>
    <message>
        <source>%1. Before: %2; after: %3.</source>
        <translation>%1. Vorher: %2; nachher: %3.</translation>
    </message>
</context>
<context>
    <name>Pane</name>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>no request</source>
        <translation>keine Anfrage</translation>
    </message>
    <message numerus="yes">
        <source> and %n before it</source>
        <translation>
            <numerusform> und %n davor</numerusform>
            <numerusform> und %n davor</numerusform>
        </translation>
    </message>
    <message>
        <source>RTT %1 (median), %2 (95th percentile), %3 (least); cwnd %4 packets (median); %5 of %6 data segments sent again</source>
        <translation>RTT %1 (Median), %2 (95. Perzentil), %3 (kleinste); cwnd %4 Pakete (Median); %5 von %6 Datensegmenten noch einmal gesendet</translation>
    </message>
    <message>
        <source>not TCP</source>
        <translation>kein TCP</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>noch offen</translation>
    </message>
    <message>
        <source>closed: %1</source>
        <translation>geschlossen: %1</translation>
    </message>
    <message>
        <source>%1 to %2 from %3, %4, %5</source>
        <comment>request, peer, local, algorithm, time</comment>
        <translation>%1 an %2 von %3, %4, %5</translation>
    </message>
    <message>
        <source>%1 in %2: %3; %4</source>
        <comment>bytes, time, rate, end</comment>
        <translation>%1 in %2: %3; %4</translation>
    </message>
    <message>
        <source>Held back by: %1</source>
        <translation>Aufgehalten von: %1</translation>
    </message>
</context>
<context>
    <name>Scale</name>
    <message>
        <source>packets</source>
        <translation>Pakete</translation>
    </message>
</context>
<context>
    <name>Series</name>
    <message>
        <source>± rttvar</source>
        <translation>± rttvar</translation>
    </message>
    <message>
        <source>The round-trip time and its mean deviation to either side.</source>
        <translation>Die Umlaufzeit und ihre mittlere Abweichung nach beiden Seiten.</translation>
    </message>
    <message>
        <source>peer&apos;s window</source>
        <translation>Fenster der Gegenstelle</translation>
    </message>
    <message>
        <source>The peer&apos;s receive window in segments: snd_wnd / snd_mss.</source>
        <translation>Das Empfangsfenster der Gegenstelle in Segmenten: snd_wnd / snd_mss.</translation>
    </message>
    <message>
        <source>goodput</source>
        <translation>Nutzrate</translation>
    </message>
    <message>
        <source>Growth of bytes_acked over at least 100 ms: what the peer has acknowledged.</source>
        <translation>Wachstum von bytes_acked über mindestens 100 ms: was die Gegenstelle bestätigt hat.</translation>
    </message>
    <message>
        <source>delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Latest delivery rate, while it was not limited by the application.</source>
        <translation>Letzte Zustellrate, solange die Anwendung sie nicht begrenzt.</translation>
    </message>
    <message>
        <source>app-limited</source>
        <translation>anwendungsbegrenzt</translation>
    </message>
    <message>
        <source>Delivery rate that was measured while the application had too little to send: the path may carry more.</source>
        <translation>Zustellrate, gemessen, als die Anwendung zu wenig zu senden hatte: Der Pfad trägt vielleicht mehr.</translation>
    </message>
    <message>
        <source>cwnd/rtt</source>
        <translation>cwnd/rtt</translation>
    </message>
    <message>
        <source>The rate that the congestion window allows: snd_cwnd · snd_mss / rtt.</source>
        <translation>Die Rate, die das Überlastfenster erlaubt: snd_cwnd · snd_mss / rtt.</translation>
    </message>
    <message>
        <source>snd_wnd/rtt</source>
        <translation>snd_wnd/rtt</translation>
    </message>
    <message>
        <source>The rate that the peer&apos;s receive window allows: snd_wnd / rtt.</source>
        <translation>Die Rate, die das Empfangsfenster der Gegenstelle erlaubt: snd_wnd / rtt.</translation>
    </message>
    <message>
        <source>retransmits</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Packets retransmitted since the sample before.</source>
        <translation>Seit der Messung davor wiederholte Pakete.</translation>
    </message>
    <message>
        <source>DSACK</source>
        <translation>DSACK</translation>
    </message>
    <message>
        <source>Packets that the peer reports as received twice, since the sample before.</source>
        <translation>Pakete, die die Gegenstelle seit der Messung davor als doppelt empfangen meldet.</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 je Sekunde</translation>
    </message>
</context>
<context>
    <name>SeriesMenu</name>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Counts per Second</source>
        <translation>Anzahl je Sekunde</translation>
    </message>
    <message>
        <source>Shares of Time</source>
        <translation>Anteile der Zeit</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Raten</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
</context>
<context>
    <name>ServeBar</name>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Drop a folder here, or choose one</source>
        <translation>Ordner hier ablegen oder auswählen</translation>
    </message>
    <message>
        <source>Folder to serve</source>
        <translation>Ordner, der bereitgestellt wird</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the folder to serve</source>
        <translation>Den Ordner wählen, der bereitgestellt wird</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>Ad&amp;resse</translation>
    </message>
    <message>
        <source>Address to listen on</source>
        <translation>Adresse, auf der gelauscht wird</translation>
    </message>
    <message>
        <source>Who can reach it: 127.0.0.1 is this machine only, 0.0.0.0 and :: are everyone who has a route here.</source>
        <translation>Wer ihn erreicht: 127.0.0.1 ist nur dieser Rechner, 0.0.0.0 und :: sind alle, die einen Weg hierher haben.</translation>
    </message>
    <message>
        <source>Por&amp;t</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>any free</source>
        <translation>ein freier</translation>
    </message>
    <message>
        <source>Port to listen on</source>
        <translation>Port, auf dem gelauscht wird</translation>
    </message>
    <message>
        <source>0 picks a free one. Below 1024 needs a privilege.</source>
        <translation>0 nimmt einen freien. Unter 1024 braucht es ein Recht.</translation>
    </message>
    <message>
        <source>Sample ever&amp;y</source>
        <translation>Messen a&amp;lle</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Sampling interval in milliseconds</source>
        <translation>Abstand der Messungen in Millisekunden</translation>
    </message>
    <message>
        <source>How often the kernel is asked about each connection that carries a request or is selected. Takes effect at once.</source>
        <translation>Wie oft der Kernel nach jeder Verbindung gefragt wird, die eine Anfrage trägt oder ausgewählt ist. Wirkt sofort.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The file is too large to be one of settings.</source>
        <translation>Die Datei ist zu groß für eine mit Einstellungen.</translation>
    </message>
    <message>
        <source>The file is none that this program has exported settings to.</source>
        <translation>Die Datei ist keine, in die dieses Programm Einstellungen exportiert hat.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in the file has a value that it cannot have; nothing is changed.</source>
        <translation>„%1“ hat in der Datei einen Wert, den es nicht haben kann; nichts ist geändert.</translation>
    </message>
    <message>
        <source>The file sets &quot;%1&quot;, which this version does not know; nothing is changed.</source>
        <translation>Die Datei setzt „%1“, das diese Version nicht kennt; nichts ist geändert.</translation>
    </message>
</context>
<context>
    <name>WaterfallText</name>
    <message>
        <source>not seen</source>
        <translation>nicht gesehen</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>%1, or up to %2 earlier</source>
        <translation>%1, oder bis zu %2 früher</translation>
    </message>
    <message>
        <source>head parsed</source>
        <translation>Kopf gelesen</translation>
    </message>
    <message>
        <source>The head of the request had been read.</source>
        <translation>Der Kopf der Anfrage war gelesen.</translation>
    </message>
    <message>
        <source>first byte handed over</source>
        <translation>erstes Byte übergeben</translation>
    </message>
    <message>
        <source>The kernel took the first byte of the response.</source>
        <translation>Der Kernel nahm das erste Byte der Antwort.</translation>
    </message>
    <message>
        <source>last byte handed over</source>
        <translation>letztes Byte übergeben</translation>
    </message>
    <message>
        <source>The kernel took the last byte; much of it may still wait there.</source>
        <translation>Der Kernel nahm das letzte Byte; vieles wartet vielleicht noch dort.</translation>
    </message>
    <message>
        <source>all sent</source>
        <translation>alles gesendet</translation>
    </message>
    <message>
        <source>Nothing of it was left unsent (notsent_bytes 0): sent, not delivered.</source>
        <translation>Nichts davon blieb ungesendet (notsent_bytes 0): gesendet, nicht zugestellt.</translation>
    </message>
    <message>
        <source>all acknowledged</source>
        <translation>alles bestätigt</translation>
    </message>
    <message>
        <source>The client&apos;s kernel had all of it (bytes_acked covers it).</source>
        <translation>Der Kernel des Clients hatte alles (bytes_acked umfasst es).</translation>
    </message>
</context>
<context>
    <name>WholeFile</name>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>Name a file in that folder.</source>
        <translation>Eine Datei in diesem Ordner nennen.</translation>
    </message>
    <message>
        <source>it is a pipe or a device</source>
        <translation>es ist eine Pipe oder ein Gerät</translation>
    </message>
    <message>
        <source>Choose the name of an ordinary file.</source>
        <translation>Den Namen einer gewöhnlichen Datei wählen.</translation>
    </message>
    <message>
        <source>Choose a folder that exists and where you may write.</source>
        <translation>Einen Ordner wählen, den es gibt und in dem Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Free some space or choose another place.</source>
        <translation>Platz schaffen oder einen anderen Ort wählen.</translation>
    </message>
</context>
<context>
    <name>cwndscope::app::LogCollector</name>
    <message numerus="yes">
        <source>%n entries came too fast and are left out.</source>
        <translation>
            <numerusform>%n Eintrag kam zu schnell und fehlt.</numerusform>
            <numerusform>%n Einträge kamen zu schnell und fehlen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cwndscope::exporting::StreamingCsv</name>
    <message>
        <source>standard output</source>
        <translation>Standardausgabe</translation>
    </message>
</context>
<context>
    <name>cwndscope::models::ConnectionModel</name>
    <message>
        <source>%1, uid %2</source>
        <translation>%1, uid %2</translation>
    </message>
    <message>
        <source>in flight</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source> bytes/s</source>
        <translation> Bytes/s</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Bytes</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>
%1 of %2 bytes</source>
        <translation>
%1 von %2 Bytes</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>limited by, share</comment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n connection(s), %2 of them live</source>
        <translation>
            <numerusform>%1: %n Verbindung, davon offen: %2</numerusform>
            <numerusform>%1: %n Verbindungen, davon offen: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, all together: %2</source>
        <translation>%1, alle zusammen: %2</translation>
    </message>
</context>
<context>
    <name>cwndscope::models::EventListModel</name>
    <message>
        <source>%1 – %2 s</source>
        <comment>an event lies between two times</comment>
        <translation>%1 – %2 s</translation>
    </message>
    <message>
        <source>It happened between the two samples of these times.</source>
        <translation>Es geschah zwischen den beiden Messungen dieser Zeiten.</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>Zwischen</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
</context>
<context>
    <name>cwndscope::models::FieldListModel</name>
    <message>
        <source>Linux %1</source>
        <translation>Linux %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Kernel&apos;s unit</source>
        <translation>Einheit des Kernels</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
</context>
<context>
    <name>cwndscope::models::InFlightModel</name>
    <message>
        <source>Descriptor</source>
        <translation>Deskriptor</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Gegenstelle</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Vergangen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
</context>
<context>
    <name>cwndscope::models::LogModel</name>
    <message>
        <source>detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
</context>
<context>
    <name>cwndscope::server::Acceptor</name>
    <message>
        <source>New connections have to wait: %1. Close some connections, or raise the limit of open files (ulimit -n).</source>
        <translation>Neue Verbindungen müssen warten: %1. Schließen Sie einige Verbindungen, oder heben Sie die Grenze offener Dateien an (ulimit -n).</translation>
    </message>
    <message>
        <source>The folder %1 is gone or cannot be read. Requests get 404 until it is back.</source>
        <translation>Der Ordner %1 ist fort oder nicht lesbar. Anfragen werden mit 404 beantwortet, bis er wieder da ist.</translation>
    </message>
</context>
<context>
    <name>cwndscope::server::Server</name>
    <message>
        <source>Cannot start the network threads: %1. Raise the limit of open files (ulimit -n), or use fewer threads.</source>
        <translation>Die Netzwerk-Threads können nicht gestartet werden: %1. Erhöhen Sie die Grenze für offene Dateien (ulimit -n), oder nehmen Sie weniger Threads.</translation>
    </message>
</context>
<context>
    <name>cwndscope::server::SocketCaps</name>
    <message>
        <source>The kernel allows send buffers of up to %1 bytes, not %2. Ask for less, or raise net.core.wmem_max (sysctl).</source>
        <translation>Der Kernel erlaubt Sendepuffer bis %1 Bytes, nicht %2. Verlangen Sie weniger, oder heben Sie net.core.wmem_max an (sysctl).</translation>
    </message>
</context>
<context>
    <name>cwndscope::tcp::Knob</name>
    <message>
        <source>Congestion control</source>
        <translation>Überlastregelung</translation>
    </message>
    <message>
        <source>The algorithm that decides how much may be on the way.</source>
        <translation>Der Algorithmus, der entscheidet, wie viel unterwegs sein darf.</translation>
    </message>
    <message>
        <source>Cap on the rate</source>
        <translation>Grenze der Rate</translation>
    </message>
    <message>
        <source>The kernel sends no faster than that; 0 for no cap.</source>
        <translation>Schneller sendet der Kernel nicht; 0 für keine Grenze.</translation>
    </message>
    <message>
        <source>Unsent data at most</source>
        <translation>Ungesendetes höchstens</translation>
    </message>
    <message>
        <source>How much may wait unsent in the send buffer before it takes more; 0 for the host&apos;s own limit (net.ipv4.tcp_notsent_lowat).</source>
        <translation>Wie viel ungesendet im Sendepuffer warten darf, bevor er mehr annimmt; 0 für die Grenze des Rechners (net.ipv4.tcp_notsent_lowat).</translation>
    </message>
    <message>
        <source>Send buffer</source>
        <translation>Sendepuffer</translation>
    </message>
    <message>
        <source>The kernel doubles it for its bookkeeping and stops tuning it by itself.</source>
        <translation>Der Kernel verdoppelt ihn für seine Buchführung und stellt ihn nicht mehr von selbst ein.</translation>
    </message>
    <message>
        <source>No delay</source>
        <translation>Ohne Verzögerung</translation>
    </message>
    <message>
        <source>Off, a small segment waits until what was sent before is acknowledged (Nagle).</source>
        <translation>Ist es aus, wartet ein kleines Segment, bis das zuvor Gesendete bestätigt ist (Nagle).</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>Keep-alive</translation>
    </message>
    <message>
        <source>Whether a silent peer is probed.</source>
        <translation>Ob eine stille Gegenstelle befragt wird.</translation>
    </message>
    <message>
        <source>Silence before a probe</source>
        <translation>Stille vor einer Probe</translation>
    </message>
    <message>
        <source>How long a connection is silent before it is probed.</source>
        <translation>Wie lange eine Verbindung still ist, bevor sie befragt wird.</translation>
    </message>
    <message>
        <source>Time between probes</source>
        <translation>Zeit zwischen Proben</translation>
    </message>
    <message>
        <source>How long a probe waits for its answer.</source>
        <translation>Wie lange eine Probe auf ihre Antwort wartet.</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>So many probes without an answer end the connection.</source>
        <translation>So viele Proben ohne Antwort beenden die Verbindung.</translation>
    </message>
    <message>
        <source>DSCP</source>
        <translation>DSCP</translation>
    </message>
    <message>
        <source>The class of service in the IP header (RFC 2474): 0 to 63, 46 for expedited forwarding, 8 for background.</source>
        <translation>Die Dienstklasse im IP-Kopf (RFC 2474): 0 bis 63, 46 für eilige Weiterleitung, 8 für Hintergrund.</translation>
    </message>
    <message>
        <source>User timeout</source>
        <translation>User Timeout</translation>
    </message>
    <message>
        <source>How long data may stay unacknowledged before the connection ends; 0 for the host&apos;s own count of repetitions (net.ipv4.tcp_retries2).</source>
        <translation>Wie lange Daten unbestätigt bleiben dürfen, bevor die Verbindung endet; 0 für die Zahl der Wiederholungen des Rechners (net.ipv4.tcp_retries2).</translation>
    </message>
    <message>
        <source>Throttle of the application</source>
        <translation>Drossel der Anwendung</translation>
    </message>
    <message>
        <source>The server hands over no more than that, as a slow application would; 0 for none.</source>
        <translation>Mehr gibt der Server nicht heraus, wie eine langsame Anwendung; 0 für keine.</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::Actions</name>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>&amp;Recent Folders</source>
        <translation>&amp;Letzte Ordner</translation>
    </message>
    <message>
        <source>Serve &amp;Folder…</source>
        <translation>&amp;Ordner bereitstellen…</translation>
    </message>
    <message>
        <source>Choose the folder to serve; one can also be dropped on the window</source>
        <translation>Den Ordner wählen, der bereitgestellt wird; er lässt sich auch auf dem Fenster ablegen</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Serve the folder</source>
        <translation>Den Ordner bereitstellen</translation>
    </message>
    <message>
        <source>The URL as a QR code, for a phone on the same network</source>
        <translation>Die URL als QR-Code, für ein Telefon im selben Netz</translation>
    </message>
    <message>
        <source>Samples of the &amp;Selection…</source>
        <translation>Messungen der &amp;Auswahl…</translation>
    </message>
    <message>
        <source>Every sample of the selected connections as CSV</source>
        <translation>Jede Messung der ausgewählten Verbindungen als CSV</translation>
    </message>
    <message>
        <source>&amp;Requests of the Selection…</source>
        <translation>An&amp;fragen der Auswahl…</translation>
    </message>
    <message>
        <source>Requests of the selected connections as CSV</source>
        <translation>Anfragen der ausgewählten Verbindungen als CSV</translation>
    </message>
    <message>
        <source>Samples of &amp;All Connections…</source>
        <translation>Messungen a&amp;ller Verbindungen…</translation>
    </message>
    <message>
        <source>Every sample that is kept, as CSV</source>
        <translation>Jede Messung, die noch da ist, als CSV</translation>
    </message>
    <message>
        <source>Requests of A&amp;ll Connections…</source>
        <translation>Anfragen all&amp;er Verbindungen…</translation>
    </message>
    <message>
        <source>Every request that is kept, as CSV</source>
        <translation>Jede Anfrage, die noch da ist, als CSV</translation>
    </message>
    <message>
        <source>Intervals, memory, the server&apos;s limits, units, colours</source>
        <translation>Abstände, Speicher, Grenzen des Servers, Einheiten, Farben</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Stop serving and leave</source>
        <translation>Nichts mehr bereitstellen und gehen</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>&amp;Folgen</translation>
    </message>
    <message>
        <source>Keep the newest sample at the right edge</source>
        <translation>Die neueste Messung am rechten Rand halten</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Hold the charts still; sampling goes on</source>
        <translation>Die Diagramme anhalten; gemessen wird weiter</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Show less time, in more detail</source>
        <translation>Weniger Zeit zeigen, genauer</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show more time</source>
        <translation>Mehr Zeit zeigen</translation>
    </message>
    <message>
        <source>Show &amp;All</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>From the first sample to the last</source>
        <translation>Von der ersten Messung bis zur letzten</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>Every field of the selected connection</source>
        <translation>Jedes Feld der ausgewählten Verbindung</translation>
    </message>
    <message>
        <source>Choose what the table shows of each connection</source>
        <translation>Wählen, was die Tabelle von jeder Verbindung zeigt</translation>
    </message>
    <message>
        <source>Filter &amp;Connections</source>
        <translation>&amp;Verbindungen filtern</translation>
    </message>
    <message>
        <source>Show only the connections that match</source>
        <translation>Nur die Verbindungen zeigen, die passen</translation>
    </message>
    <message>
        <source>Find a field of the selected connection</source>
        <translation>Ein Feld der ausgewählten Verbindung finden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the exact values of the selected rows</source>
        <translation>Die genauen Werte der ausgewählten Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy Peer &amp;Address</source>
        <translation>&amp;Adresse der Gegenstelle kopieren</translation>
    </message>
    <message>
        <source>Copy the address and port of the client</source>
        <translation>Adresse und Port des Clients kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;URL</source>
        <translation>&amp;URL kopieren</translation>
    </message>
    <message>
        <source>Copy the URL of the served folder</source>
        <translation>Die URL des bereitgestellten Ordners kopieren</translation>
    </message>
    <message>
        <source>Forget the connections that are closed, with their samples</source>
        <translation>Die geschlossenen Verbindungen vergessen, mit ihren Messungen</translation>
    </message>
    <message>
        <source>Bring back the connections that were cleared last</source>
        <translation>Die zuletzt verworfenen Verbindungen zurückholen</translation>
    </message>
    <message>
        <source>&amp;Demo Traffic</source>
        <translation>&amp;Demo-Verkehr</translation>
    </message>
    <message>
        <source>Download from this server with clients of different manners</source>
        <translation>Von diesem Server laden, mit Clients verschiedener Art</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>What the parts of the program have to say</source>
        <translation>Was die Teile des Programms zu sagen haben</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>Everything that has a key</source>
        <translation>Alles, was eine Taste hat</translation>
    </message>
    <message>
        <source>&amp;About cwndscope</source>
        <translation>Ü&amp;ber cwndscope</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version und Lizenz</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Verbindung</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>E&amp;instellungen…</translation>
    </message>
    <message>
        <source>Filter Fie&amp;lds</source>
        <translation>&amp;Felder filtern</translation>
    </message>
    <message>
        <source>U&amp;ndo Clear</source>
        <translation>Ver&amp;werfen rückgängig</translation>
    </message>
    <message>
        <source>&amp;Events of the Selection…</source>
        <translation>Erei&amp;gnisse der Auswahl…</translation>
    </message>
    <message>
        <source>What happened to the selected connections between two samples, as CSV or JSON</source>
        <translation>Was den ausgewählten Verbindungen zwischen zwei Messungen geschah, als CSV oder JSON</translation>
    </message>
    <message>
        <source>Re&amp;port…</source>
        <translation>&amp;Bericht…</translation>
    </message>
    <message>
        <source>What held each connection and each request back, with its events, as JSON</source>
        <translation>Was jede Verbindung und jede Anfrage aufhielt, mit ihren Ereignissen, als JSON</translation>
    </message>
    <message>
        <source>Show QR C&amp;ode</source>
        <translation>&amp;QR-Code zeigen</translation>
    </message>
    <message>
        <source>Choose Col&amp;umns…</source>
        <translation>&amp;Spalten wählen…</translation>
    </message>
    <message>
        <source>Clear Close&amp;d</source>
        <translation>&amp;Geschlossene verwerfen</translation>
    </message>
    <message>
        <source>&amp;Reset View</source>
        <translation>Ansicht &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Columns, order, groups, filter, charts and sizes as at the first start</source>
        <translation>Spalten, Reihenfolge, Gruppen, Filter, Diagramme und Größen wie beim ersten Start</translation>
    </message>
    <message>
        <source>Next &amp;Part</source>
        <translation>Nächster &amp;Bereich</translation>
    </message>
    <message>
        <source>The keys go to the table, the charts, the details or the line at the top</source>
        <translation>Die Tasten gelten der Tabelle, den Diagrammen, den Einzelheiten oder der Zeile oben</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::ChartActions</name>
    <message>
        <source>&amp;Charts Shown</source>
        <translation>&amp;Gezeigte Diagramme</translation>
    </message>
    <message>
        <source>&amp;Zoom and Move</source>
        <translation>&amp;Zoom und Bewegen</translation>
    </message>
    <message>
        <source>Zoom &amp;Back</source>
        <translation>Zoom &amp;zurück</translation>
    </message>
    <message>
        <source>What was shown before</source>
        <translation>Was vorher gezeigt wurde</translation>
    </message>
    <message>
        <source>Zoom &amp;Forward</source>
        <translation>Zoom &amp;vor</translation>
    </message>
    <message>
        <source>What was shown before going back</source>
        <translation>Was gezeigt wurde, bevor Sie zurückgingen</translation>
    </message>
    <message>
        <source>&amp;Earlier</source>
        <translation>&amp;Früher</translation>
    </message>
    <message>
        <source>Move back in time</source>
        <translation>In der Zeit zurück</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Später</translation>
    </message>
    <message>
        <source>Move on in time</source>
        <translation>In der Zeit voran</translation>
    </message>
    <message>
        <source>A Little Earlier</source>
        <translation>Ein wenig früher</translation>
    </message>
    <message>
        <source>Move back in time, in small steps</source>
        <translation>In der Zeit zurück, in kleinen Schritten</translation>
    </message>
    <message>
        <source>A Little Later</source>
        <translation>Ein wenig später</translation>
    </message>
    <message>
        <source>Move on in time, in small steps</source>
        <translation>In der Zeit voran, in kleinen Schritten</translation>
    </message>
    <message>
        <source>&amp;Drag Moves</source>
        <translation>Ziehen &amp;bewegt</translation>
    </message>
    <message>
        <source>Dragging moves the charts instead of zooming to what is marked</source>
        <translation>Ziehen bewegt die Diagramme, statt auf das Markierte zu zoomen</translation>
    </message>
    <message>
        <source>C&amp;rosshair</source>
        <translation>Faden&amp;kreuz</translation>
    </message>
    <message>
        <source>&amp;Crosshair</source>
        <translation>&amp;Fadenkreuz</translation>
    </message>
    <message>
        <source>Read all charts and all fields at one time</source>
        <translation>Alle Diagramme und alle Felder zu einer Zeit ablesen</translation>
    </message>
    <message>
        <source>&amp;Next Sample</source>
        <translation>&amp;Nächste Messung</translation>
    </message>
    <message>
        <source>The crosshair goes to the next sample</source>
        <translation>Das Fadenkreuz geht zur nächsten Messung</translation>
    </message>
    <message>
        <source>&amp;Previous Sample</source>
        <translation>&amp;Vorige Messung</translation>
    </message>
    <message>
        <source>The crosshair goes to the sample before</source>
        <translation>Das Fadenkreuz geht zur Messung davor</translation>
    </message>
    <message>
        <source>&amp;Wall Clock</source>
        <translation>&amp;Uhrzeit</translation>
    </message>
    <message>
        <source>Times of day instead of seconds since accept</source>
        <translation>Uhrzeiten statt Sekunden seit der Annahme</translation>
    </message>
    <message>
        <source>&amp;Logarithmic Scales</source>
        <translation>&amp;Logarithmische Skalen</translation>
    </message>
    <message>
        <source>Powers of ten in all charts, or no longer</source>
        <translation>Zehnerpotenzen in allen Diagrammen, oder nicht mehr</translation>
    </message>
    <message>
        <source>Packets or &amp;Bytes</source>
        <translation>Pakete oder &amp;Bytes</translation>
    </message>
    <message>
        <source>The windows in packets, or times snd_mss in bytes</source>
        <translation>Die Fenster in Paketen, oder mal snd_mss in Bytes</translation>
    </message>
    <message>
        <source>&amp;Overlay the Selection</source>
        <translation>&amp;Auswahl überlagern</translation>
    </message>
    <message>
        <source>Draw the selected connections over each other, up to five</source>
        <translation>Die ausgewählten Verbindungen übereinander zeichnen, bis zu fünf</translation>
    </message>
    <message>
        <source>Align by &amp;Start</source>
        <translation>Am Beginn aus&amp;richten</translation>
    </message>
    <message>
        <source>Connections that are drawn over each other begin together, instead of each at its time</source>
        <translation>Übereinander gezeichnete Verbindungen beginnen zusammen, statt jede zu ihrer Zeit</translation>
    </message>
    <message>
        <source>Any &amp;Field</source>
        <translation>Beliebiges &amp;Feld</translation>
    </message>
    <message>
        <source>As at &amp;First</source>
        <translation>Wie am &amp;Anfang</translation>
    </message>
    <message>
        <source>Statistics of the part of time that is shown; dragging with Ctrl marks a part of it</source>
        <translation>Statistik des gezeigten Teils der Zeit; Ziehen mit Strg markiert einen Teil davon</translation>
    </message>
    <message>
        <source>&amp;Unmark</source>
        <translation>&amp;Markierung aufheben</translation>
    </message>
    <message>
        <source>No range is marked any more</source>
        <translation>Kein Bereich ist mehr markiert</translation>
    </message>
    <message>
        <source>Add &amp;Note…</source>
        <translation>&amp;Notiz anfügen…</translation>
    </message>
    <message>
        <source>Write something at the crosshair; it goes into the exported samples</source>
        <translation>Etwas zum Fadenkreuz schreiben; es kommt in die exportierten Messungen</translation>
    </message>
    <message>
        <source>Re&amp;move Note</source>
        <translation>N&amp;otiz entfernen</translation>
    </message>
    <message>
        <source>The note that is nearest to the crosshair</source>
        <translation>Die Notiz, die dem Fadenkreuz am nächsten ist</translation>
    </message>
    <message>
        <source>Add Note</source>
        <translation>Notiz anfügen</translation>
    </message>
    <message>
        <source>Note at %1:</source>
        <translation>Notiz bei %1:</translation>
    </message>
    <message>
        <source>The charts as a picture, to the clipboard</source>
        <translation>Die Diagramme als Bild in die Zwischenablage</translation>
    </message>
    <message>
        <source>The charts as PNG, SVG or PDF</source>
        <translation>Die Diagramme als PNG, SVG oder PDF</translation>
    </message>
    <message>
        <source>Samples of the marked range, or else of what is shown, as CSV or JSON Lines</source>
        <translation>Messungen des markierten Bereichs, oder sonst des gezeigten, als CSV oder JSON Lines</translation>
    </message>
    <message>
        <source>Nothing else was shown before.</source>
        <translation>Vorher wurde nichts anderes gezeigt.</translation>
    </message>
    <message>
        <source>You have not gone back.</source>
        <translation>Sie sind nicht zurückgegangen.</translation>
    </message>
    <message>
        <source>Cha&amp;rts</source>
        <translation>D&amp;iagramme</translation>
    </message>
    <message>
        <source>Mar&amp;k What Is Shown</source>
        <translation>&amp;Sichtbares markieren</translation>
    </message>
    <message>
        <source>Cop&amp;y Charts</source>
        <translation>&amp;Diagramme kopieren</translation>
    </message>
    <message>
        <source>Export Pic&amp;ture…</source>
        <translation>B&amp;ild exportieren…</translation>
    </message>
    <message>
        <source>Export S&amp;amples Shown…</source>
        <translation>Messungen expor&amp;tieren…</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>&amp;Ereignisse</translation>
    </message>
    <message>
        <source>Bands where something happened: loss, timeouts, a zero window … between two samples</source>
        <translation>Bänder, wo etwas geschah: Verlust, Timeouts, ein geschlossenes Fenster … zwischen zwei Messungen</translation>
    </message>
    <message>
        <source>of the chart that was clicked, or of all</source>
        <translation>des angeklickten Diagramms oder aller</translation>
    </message>
    <message>
        <source>Zoom &amp;Values In</source>
        <translation>&amp;Werte vergrößern</translation>
    </message>
    <message>
        <source>Less of the values, %1</source>
        <translation>Weniger von den Werten, %1</translation>
    </message>
    <message>
        <source>Zoom Val&amp;ues Out</source>
        <translation>Wer&amp;te verkleinern</translation>
    </message>
    <message>
        <source>More of the values, %1</source>
        <translation>Mehr von den Werten, %1</translation>
    </message>
    <message>
        <source>&amp;Higher Values</source>
        <translation>&amp;Höhere Werte</translation>
    </message>
    <message>
        <source>Move up, where values are zoomed</source>
        <translation>Nach oben, wo Werte vergrößert sind</translation>
    </message>
    <message>
        <source>Lo&amp;wer Values</source>
        <translation>&amp;Niedrigere Werte</translation>
    </message>
    <message>
        <source>Move down, where values are zoomed</source>
        <translation>Nach unten, wo Werte vergrößert sind</translation>
    </message>
    <message>
        <source>Values from &amp;Zero</source>
        <translation>Werte ab N&amp;ull</translation>
    </message>
    <message>
        <source>All values, in all charts</source>
        <translation>Alle Werte, in allen Diagrammen</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::ChartLegend</name>
    <message>
        <source>It does not stretch the axis: ↑ means that it lies above.</source>
        <translation>Sie dehnt die Achse nicht: ↑ heißt, dass sie darüber liegt.</translation>
    </message>
    <message>
        <source>Drag to move this chart.</source>
        <translation>Ziehen, um dieses Diagramm zu verschieben.</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::ChartPane</name>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>No samples in this part of the connection&apos;s life.</source>
        <translation>Keine Messungen in diesem Teil der Verbindung.</translation>
    </message>
    <message>
        <source>No connection selected</source>
        <translation>Keine Verbindung ausgewählt</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 bis %3</translation>
    </message>
    <message>
        <source>%1 to %2 (UTC%3), %4 to %5 after accept, sampled every %6</source>
        <translation>%1 bis %2 (UTC%3), %4 bis %5 nach der Annahme, gemessen alle %6</translation>
    </message>
    <message>
        <source>Click a connection to see what TCP does to it.</source>
        <translation>Klicken Sie eine Verbindung an, um zu sehen, was TCP mit ihr tut.</translation>
    </message>
    <message>
        <source>This is a Unix-domain socket: there is no TCP in it, so there is no TCP_INFO to show.</source>
        <translation>Das ist ein Unix-Domain-Socket: Darin ist kein TCP, also gibt es kein TCP_INFO.</translation>
    </message>
    <message>
        <source>No samples yet.</source>
        <translation>Noch keine Messungen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing to draw in this part of the connection&apos;s life.</source>
        <translation>In diesem Teil der Verbindung gibt es nichts zu zeichnen.</translation>
    </message>
    <message>
        <source>This kernel does not report, for this connection:</source>
        <translation>Dieser Kernel meldet bei dieser Verbindung nicht:</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was er tut</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Filter, for example rtt or bytes</source>
        <translation>Filter, zum Beispiel rtt oder bytes</translation>
    </message>
    <message>
        <source>Filter columns</source>
        <translation>Spalten filtern</translation>
    </message>
    <message>
        <source>&amp;Presets</source>
        <translation>&amp;Vorlagen</translation>
    </message>
    <message>
        <source>Columns that answer one question together</source>
        <translation>Spalten, die zusammen eine Frage beantworten</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::CompareDialog</name>
    <message>
        <source>Compare Connections</source>
        <translation>Verbindungen vergleichen</translation>
    </message>
    <message>
        <source>Each connection</source>
        <translation>Jede Verbindung</translation>
    </message>
    <message>
        <source>By congestion control</source>
        <translation>Nach Überlastregelung</translation>
    </message>
    <message>
        <source>By client</source>
        <translation>Nach Client</translation>
    </message>
    <message>
        <source>By file</source>
        <translation>Nach Datei</translation>
    </message>
    <message>
        <source>against</source>
        <translation>gegen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>not TCP</source>
        <translation>kein TCP</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::ComparisonView</name>
    <message>
        <source>%1 (n = %2)</source>
        <comment>name, number of runs</comment>
        <translation>%1 (n = %2)</translation>
    </message>
    <message>
        <source>Median of</source>
        <translation>Median von</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>The second is</source>
        <translation>Der zweite ist</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::ConnectionView</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Hide This Column</source>
        <translation>Diese Spalte ausblenden</translation>
    </message>
    <message>
        <source>Sort by Order of Opening</source>
        <translation>In der Folge des Öffnens ordnen</translation>
    </message>
    <message>
        <source>&amp;Choose Columns…</source>
        <translation>&amp;Spalten wählen…</translation>
    </message>
    <message>
        <source>&amp;No Groups</source>
        <translation>&amp;Keine Gruppen</translation>
    </message>
    <message>
        <source>One row for each connection</source>
        <translation>Eine Zeile für jede Verbindung</translation>
    </message>
    <message>
        <source>By &amp;Peer Address</source>
        <translation>Nach &amp;Adresse der Gegenstelle</translation>
    </message>
    <message>
        <source>Together what one client does, with totals</source>
        <translation>Zusammen, was ein Client tut, mit Summen</translation>
    </message>
    <message>
        <source>By &amp;Target</source>
        <translation>Nach &amp;Ziel</translation>
    </message>
    <message>
        <source>Together who downloads the same, with totals</source>
        <translation>Zusammen, wer dasselbe herunterlädt, mit Summen</translation>
    </message>
    <message>
        <source>By &amp;Congestion Control</source>
        <translation>Nach &amp;Überlastregelung</translation>
    </message>
    <message>
        <source>Together what uses the same algorithm, with totals</source>
        <translation>Zusammen, was denselben Algorithmus benutzt, mit Summen</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Gruppieren</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::DefaultsDialog</name>
    <message>
        <source>Defaults for New Connections</source>
        <translation>Vorgaben für neue Verbindungen</translation>
    </message>
    <message>
        <source>the host&apos;s own</source>
        <translation>wie der Rechner</translation>
    </message>
    <message>
        <source>Leave All to the Host</source>
        <translation>Alles dem Rechner überlassen</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::DetailsPanel</name>
    <message>
        <source>Filter fields</source>
        <translation>Felder filtern</translation>
    </message>
    <message>
        <source>All fields of the selected connection</source>
        <translation>Alle Felder der ausgewählten Verbindung</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Chart This Field</source>
        <translation>Dieses Feld zeichnen</translation>
    </message>
    <message>
        <source>Draw the selected fields over time; they can be dragged to a chart, too</source>
        <translation>Die ausgewählten Felder über der Zeit zeichnen; sie lassen sich auch auf ein Diagramm ziehen</translation>
    </message>
    <message>
        <source>Copy every field of this connection</source>
        <translation>Jedes Feld dieser Verbindung kopieren</translation>
    </message>
    <message>
        <source>As &amp;Text</source>
        <translation>Als &amp;Text</translation>
    </message>
    <message>
        <source>A line for each field</source>
        <translation>Eine Zeile je Feld</translation>
    </message>
    <message>
        <source>As &amp;JSON</source>
        <translation>Als &amp;JSON</translation>
    </message>
    <message>
        <source>Fields by the names of the CSV columns</source>
        <translation>Felder unter den Namen der CSV-Spalten</translation>
    </message>
    <message>
        <source>As a Line of &amp;ss</source>
        <translation>Als eine Zeile von &amp;ss</translation>
    </message>
    <message>
        <source>In the manner of ss -ti</source>
        <translation>In der Art von ss -ti</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::EmptyState</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Start serving</source>
        <translation>Bereitstellen</translation>
    </message>
    <message>
        <source>Start demo traffic</source>
        <translation>Demo-Verkehr starten</translation>
    </message>
    <message>
        <source>Command that downloads from here</source>
        <translation>Befehl, der von hier lädt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Den Befehl kopieren</translation>
    </message>
    <message>
        <source>Waiting for the first connection</source>
        <translation>Warten auf die erste Verbindung</translation>
    </message>
    <message>
        <source>Open %1 in a browser, or download something with:</source>
        <translation>%1 im Browser öffnen, oder etwas laden mit:</translation>
    </message>
    <message>
        <source>the socket</source>
        <translation>den Socket</translation>
    </message>
    <message>
        <source>Ready to serve</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Drop a folder here, or choose one</source>
        <translation>Ordner hier ablegen oder auswählen</translation>
    </message>
    <message>
        <source>Start, and each download shows here with what TCP does to it.
Drop another folder to serve that one instead.</source>
        <translation>Nach dem Start erscheint hier jeder Download mit dem, was TCP mit ihm tut.
Legen Sie einen anderen Ordner ab, um den bereitzustellen.</translation>
    </message>
    <message>
        <source>It is served over HTTP, and each download shows here with what TCP does to it.</source>
        <translation>Er wird über HTTP bereitgestellt, und jeder Download erscheint hier mit dem, was TCP mit ihm tut.</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::EventStrip</name>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::EventView</name>
    <message>
        <source>Events of the selected connection</source>
        <translation>Ereignisse der ausgewählten Verbindung</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::Experiments</name>
    <message>
        <source>&amp;Tune…</source>
        <translation>Eins&amp;tellen…</translation>
    </message>
    <message>
        <source>Change the congestion control, buffers and times of the selected connections</source>
        <translation>Überlastregelung, Puffer und Zeiten der ausgewählten Verbindungen ändern</translation>
    </message>
    <message>
        <source>C&amp;lose…</source>
        <translation>S&amp;chließen…</translation>
    </message>
    <message>
        <source>Close the selected connections (FIN); downloads on them break off</source>
        <translation>Die ausgewählten Verbindungen schließen (FIN); Downloads darauf brechen ab</translation>
    </message>
    <message>
        <source>&amp;Reset…</source>
        <translation>&amp;Zurücksetzen…</translation>
    </message>
    <message>
        <source>Break the selected connections off at once (RST)</source>
        <translation>Die ausgewählten Verbindungen sofort abbrechen (RST)</translation>
    </message>
    <message>
        <source>Close All &amp;Matching…</source>
        <translation>Alle &amp;passenden schließen…</translation>
    </message>
    <message>
        <source>Close every connection that the filter shows</source>
        <translation>Jede Verbindung schließen, die der Filter zeigt</translation>
    </message>
    <message numerus="yes">
        <source>Reset %n connection(s)?</source>
        <translation>
            <numerusform>%n Verbindung zurücksetzen?</numerusform>
            <numerusform>%n Verbindungen zurücksetzen?</numerusform>
        </translation>
    </message>
    <message>
        <source>The peer gets RST, and what it has not received yet is lost. This cannot be undone.</source>
        <translation>Die Gegenstelle bekommt RST, und was sie noch nicht empfangen hat, ist verloren. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Select a connection first.</source>
        <translation>Wählen Sie zuerst eine Verbindung aus.</translation>
    </message>
    <message>
        <source>It is closed already.</source>
        <translation>Sie ist schon geschlossen.</translation>
    </message>
    <message>
        <source>No connection is open.</source>
        <translation>Keine Verbindung ist offen.</translation>
    </message>
    <message numerus="yes">
        <source>Close %n connection(s)?</source>
        <translation>
            <numerusform>%n Verbindung schließen?</numerusform>
            <numerusform>%n Verbindungen schließen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Downloads on them break off. This cannot be undone.</source>
        <translation>Downloads darauf brechen ab. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>De&amp;faults for New Connections…</source>
        <translation>&amp;Vorgaben für neue Verbindungen…</translation>
    </message>
    <message>
        <source>What connections begin with from now on</source>
        <translation>Womit Verbindungen von jetzt an beginnen</translation>
    </message>
    <message>
        <source>What the selected connections differ in, and what of it is noise</source>
        <translation>Worin sich die ausgewählten Verbindungen unterscheiden, und was davon Rauschen ist</translation>
    </message>
    <message>
        <source>Rac&amp;e…</source>
        <translation>W&amp;ettlauf…</translation>
    </message>
    <message>
        <source>Download the same file several times under two algorithms</source>
        <translation>Dieselbe Datei mehrmals unter zwei Algorithmen laden</translation>
    </message>
    <message>
        <source>Copy five lines about each selected connection, for a ticket</source>
        <translation>Fünf Zeilen über jede ausgewählte Verbindung kopieren, für ein Ticket</translation>
    </message>
    <message>
        <source>Report as a Pa&amp;ge…</source>
        <translation>Bericht als &amp;Seite…</translation>
    </message>
    <message>
        <source>Write a page about the selected connections, or all, for people</source>
        <translation>Eine Seite über die ausgewählten Verbindungen, oder alle, für Menschen schreiben</translation>
    </message>
    <message>
        <source>Select two connections or more.</source>
        <translation>Wählen Sie zwei Verbindungen oder mehr aus.</translation>
    </message>
    <message>
        <source>There is no connection yet.</source>
        <translation>Es gibt noch keine Verbindung.</translation>
    </message>
    <message>
        <source>Com&amp;pare…</source>
        <translation>Ve&amp;rgleichen…</translation>
    </message>
    <message>
        <source>Copy Summar&amp;y</source>
        <translation>Zusa&amp;mmenfassung kopieren</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::ExportController</name>
    <message>
        <source>Export Samples</source>
        <translation>Messungen exportieren</translation>
    </message>
    <message>
        <source>Export Requests</source>
        <translation>Anfragen exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Durch Kommas getrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Export Charts</source>
        <translation>Diagramme exportieren</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Scalable picture (*.svg)</source>
        <translation>Skalierbares Bild (*.svg)</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>%1 rows written to %2</source>
        <translation>%1 Zeilen nach %2 geschrieben</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Nach %1 geschrieben</translation>
    </message>
    <message>
        <source>Export cancelled; %1 is as it was</source>
        <translation>Export abgebrochen; %1 ist, wie es war</translation>
    </message>
    <message>
        <source>Export Report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>Seite (*.html)</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::FilterBar</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Choose what the table shows</source>
        <translation>Wählen, was die Tabelle zeigt</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Saved filters and examples</source>
        <translation>Gespeicherte Filter und Beispiele</translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Connections that match, of all that are kept</source>
        <translation>Verbindungen, die passen, von allen, die noch da sind</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>Connections that have something in common, with totals</source>
        <translation>Verbindungen, die etwas gemeinsam haben, mit Summen</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::FilterEdit</name>
    <message>
        <source>Filter, for example rtt&gt;50ms path:/iso</source>
        <translation>Filter, zum Beispiel rtt&gt;50ms path:/iso</translation>
    </message>
    <message>
        <source>Fields, operators and values (rtt&gt;50ms, peer:10.0.0.0/8, cc:bbr), or text to look for. All must hold; also: or, !, parentheses. Ctrl+Space shows what can be written.</source>
        <translation>Felder, Operatoren und Werte (rtt&gt;50ms, peer:10.0.0.0/8, cc:bbr), oder Text, nach dem gesucht wird. Alles muss gelten; dazu: or, !, Klammern. Strg+Leertaste zeigt, was sich schreiben lässt.</translation>
    </message>
    <message>
        <source>Filter connections</source>
        <translation>Verbindungen filtern</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <comment>name, meaning</comment>
        <translation>%1   %2</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::InFlightView</name>
    <message>
        <source>Requests in flight</source>
        <translation>Laufende Anfragen</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::KnobEdit</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>none</source>
        <comment>cap on a rate</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>the host&apos;s own</source>
        <comment>limit</comment>
        <translation>wie der Rechner</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::LimitGuide</name>
    <message>
        <source>What holds a download back</source>
        <translation>Was einen Download aufhält</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>The language of the documents that are in the program, as the name of their folder; en for English.</extracomment>
        <translation>de</translation>
    </message>
    <message>
        <source>What each limit means</source>
        <translation>Was jede Grenze bedeutet</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::LimitPanel</name>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>What that means, and what would change it</source>
        <translation>Was das heißt, und was es ändern würde</translation>
    </message>
    <message>
        <source>Marked range: %1</source>
        <translation>Markierter Bereich: %1</translation>
    </message>
    <message>
        <source>In view: %1</source>
        <translation>Gezeigt: %1</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::LimitStrip</name>
    <message>
        <source>limited by</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Limited by: %1, for %2</source>
        <translation>Begrenzt von: %1, für %2</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::LogWindow</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Information and above</source>
        <translation>Hinweise und mehr</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the selected entries, or all that are shown</source>
        <translation>Die ausgewählten Einträge kopieren, oder alle gezeigten</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Forget the entries so far</source>
        <translation>Die bisherigen Einträge vergessen</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::MainWindow</name>
    <message>
        <source>cwndscope</source>
        <translation>cwndscope</translation>
    </message>
    <message>
        <source>Port %1 is in use, by another cwndscope perhaps; this one serves on %2.</source>
        <translation>Port %1 ist belegt, vielleicht von einem anderen cwndscope; dieses ist auf %2.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Requests in flight (%1)</source>
        <translation>Laufende Anfragen (%1)</translation>
    </message>
    <message>
        <source>Requests in flight</source>
        <translation>Laufende Anfragen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Save samples or requests as CSV</source>
        <translation>Messungen oder Anfragen als CSV speichern</translation>
    </message>
    <message>
        <source>There is no log.</source>
        <translation>Es gibt kein Protokoll.</translation>
    </message>
    <message>
        <source>Serve Folder</source>
        <translation>Ordner bereitstellen</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Serve the folder</source>
        <translation>Den Ordner bereitstellen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Anhal&amp;ten</translation>
    </message>
    <message>
        <source>Take no more connections; downloads may finish for five seconds</source>
        <translation>Keine Verbindungen mehr annehmen; Downloads dürfen fünf Sekunden lang zu Ende laufen</translation>
    </message>
    <message>
        <source>&amp;Stop now</source>
        <translation>&amp;Sofort anhalten</translation>
    </message>
    <message>
        <source>Downloads may still finish; press to break them off</source>
        <translation>Downloads dürfen noch zu Ende laufen; drücken, um sie abzubrechen</translation>
    </message>
    <message>
        <source>Only this machine</source>
        <translation>Nur dieser Rechner</translation>
    </message>
    <message>
        <source>Select a connection first.</source>
        <translation>Wählen Sie zuerst eine Verbindung aus.</translation>
    </message>
    <message>
        <source>There is no connection yet.</source>
        <translation>Es gibt noch keine Verbindung.</translation>
    </message>
    <message>
        <source>Start serving first.</source>
        <translation>Starten Sie zuerst.</translation>
    </message>
    <message>
        <source>No connection is closed.</source>
        <translation>Keine Verbindung ist geschlossen.</translation>
    </message>
    <message>
        <source>Nothing was cleared, or there was no room left to keep it.</source>
        <translation>Nichts wurde verworfen, oder es war kein Platz, es aufzuheben.</translation>
    </message>
    <message>
        <source>Only this machine can reach it: choose another address.</source>
        <translation>Nur dieser Rechner erreicht ihn: Wählen Sie eine andere Adresse.</translation>
    </message>
    <message numerus="yes">
        <source>%n connections cleared.</source>
        <translation>
            <numerusform>%n Verbindung verworfen.</numerusform>
            <numerusform>%n Verbindungen verworfen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <source>Clients are downloading: %n requests. Quit all the same?</source>
        <translation>
            <numerusform>Clients laden noch: %n Anfrage. Trotzdem beenden?</numerusform>
            <numerusform>Clients laden noch: %n Anfragen. Trotzdem beenden?</numerusform>
        </translation>
    </message>
    <message>
        <source>They have five seconds to finish; what takes longer breaks off.</source>
        <translation>Sie haben fünf Sekunden Zeit; was länger braucht, bricht ab.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Keep Serving</source>
        <translation>&amp;Weiter bereitstellen</translation>
    </message>
    <message>
        <source>About cwndscope</source>
        <translation>Über cwndscope</translation>
    </message>
    <message>
        <source>&lt;h3&gt;cwndscope %1&lt;/h3&gt;&lt;p&gt;Serves a folder over HTTP and shows what TCP does to every download, as the kernel reports it.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. Qt %2.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;cwndscope %1&lt;/h3&gt;&lt;p&gt;Stellt einen Ordner über HTTP bereit und zeigt, was TCP mit jedem Download tut, wie der Kernel es meldet.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später. Qt %2.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Connections and requests</source>
        <translation>Verbindungen und Anfragen</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Events (%1)</source>
        <translation>Ereignisse (%1)</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Export Events</source>
        <translation>Ereignisse exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Durch Kommas getrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Save Report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>About the selected connection</source>
        <translation>Zur ausgewählten Verbindung</translation>
    </message>
    <message>
        <source>&amp;Group Connections</source>
        <translation>Verbindungen &amp;gruppieren</translation>
    </message>
    <message>
        <source>Table and charts are as at the first start.</source>
        <translation>Tabelle und Diagramme sind wie beim ersten Start.</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::PaneStack</name>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::PaneView</name>
    <message>
        <source>What this chart shows, and how</source>
        <translation>Was dieses Diagramm zeigt, und wie</translation>
    </message>
    <message>
        <source>Chart menu</source>
        <translation>Menü des Diagramms</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Logarithmic Scale</source>
        <translation>&amp;Logarithmische Skala</translation>
    </message>
    <message>
        <source>Powers of ten; zero lies on the bottom edge</source>
        <translation>Zehnerpotenzen; null liegt am unteren Rand</translation>
    </message>
    <message>
        <source>In &amp;Bytes</source>
        <translation>In &amp;Bytes</translation>
    </message>
    <message>
        <source>Packets times snd_mss</source>
        <translation>Pakete mal snd_mss</translation>
    </message>
    <message>
        <source>Move &amp;Up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;Down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>&amp;Close Chart</source>
        <translation>Diagramm &amp;schließen</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::QrPopup</name>
    <message>
        <source>QR code of %1</source>
        <translation>QR-Code von %1</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::RaceDialog</name>
    <message>
        <source>Race Two Algorithms</source>
        <translation>Wettlauf zweier Algorithmen</translation>
    </message>
    <message>
        <source>against</source>
        <translation>gegen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>Algorithmen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Runs of each</source>
        <translation>Läufe je Algorithmus</translation>
    </message>
    <message>
        <source>At the client, run</source>
        <translation>Beim Client ausführen</translation>
    </message>
    <message>
        <source>While this is open, requests may choose the algorithm of their connection. The runs take turns, so that what changes on the path meets both.</source>
        <translation>Solange dies offen ist, dürfen Anfragen den Algorithmus ihrer Verbindung wählen. Die Läufe wechseln sich ab, damit Änderungen auf dem Pfad beide treffen.</translation>
    </message>
    <message>
        <source>Start serving first.</source>
        <translation>Starten Sie zuerst.</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::RangePanel</name>
    <message>
        <source>Differences of counters between the first and the last sample of the range</source>
        <translation>Differenzen von Zählern zwischen der ersten und der letzten Messung des Bereichs</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy these statistics</source>
        <translation>Diese Statistik kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Unmark the range</source>
        <translation>Die Markierung des Bereichs aufheben</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Statistics of the marked range</source>
        <translation>Statistik des markierten Bereichs</translation>
    </message>
    <message>
        <source>too few samples for rates</source>
        <translation>zu wenige Messungen für Raten</translation>
    </message>
    <message>
        <source>%1 acknowledged</source>
        <translation>%1 bestätigt</translation>
    </message>
    <message>
        <source>%1 retransmits (%2)</source>
        <translation>%1 Wiederholungen (%2)</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihe</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::RecentFolders</name>
    <message>
        <source>&amp;Forget These</source>
        <translation>Diese &amp;vergessen</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::RequestLane</name>
    <message>
        <source>status %1, </source>
        <translation>Status %1, </translation>
    </message>
    <message>
        <source>%1 so far in %2</source>
        <translation>%1 bisher in %2</translation>
    </message>
    <message>
        <source>%1 handed to the kernel in %2</source>
        <translation>%1 in %2 dem Kernel übergeben</translation>
    </message>
    <message>
        <source>, broken off</source>
        <translation>, abgebrochen</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Anfragen</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::RequestPanel</name>
    <message>
        <source>Waterfall of the request</source>
        <translation>Wasserfall der Anfrage</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>What that means, and what would change it</source>
        <translation>Was das heißt, und was es ändern würde</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>No request is known of this connection.</source>
        <translation>Von dieser Verbindung ist keine Anfrage bekannt.</translation>
    </message>
    <message>
        <source>Click a connection, or one of its requests.</source>
        <translation>Klicken Sie eine Verbindung an, oder eine ihrer Anfragen.</translation>
    </message>
    <message>
        <source> – status %1</source>
        <translation> – Status %1</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::SavedFilters</name>
    <message>
        <source>%1:  %2</source>
        <comment>name, filter</comment>
        <translation>%1:  %2</translation>
    </message>
    <message>
        <source>&amp;Save This Filter…</source>
        <translation>Diesen Filter &amp;speichern…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Examples</source>
        <translation>&amp;Beispiele</translation>
    </message>
    <message>
        <source>Save Filter</source>
        <translation>Filter speichern</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>Name des Filters:</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::ServeBar</name>
    <message>
        <source>Address of the served folder</source>
        <translation>Adresse des bereitgestellten Ordners</translation>
    </message>
    <message>
        <source>Copy the URL</source>
        <translation>Die URL kopieren</translation>
    </message>
    <message>
        <source>Choose the folder to serve, or drop one on the window.</source>
        <translation>Wählen Sie den Ordner, der bereitgestellt wird, oder legen Sie einen auf dem Fenster ab.</translation>
    </message>
    <message>
        <source>This is not an IP address. 127.0.0.1 is for this machine only, 0.0.0.0 for everyone.</source>
        <translation>Das ist keine IP-Adresse. 127.0.0.1 ist nur für diesen Rechner, 0.0.0.0 für alle.</translation>
    </message>
    <message>
        <source>This machine only</source>
        <translation>Nur dieser Rechner</translation>
    </message>
    <message>
        <source>Everyone who has a route here, IPv4</source>
        <translation>Alle, die einen Weg hierher haben, IPv4</translation>
    </message>
    <message>
        <source>Everyone who has a route here, IPv6 and IPv4</source>
        <translation>Alle, die einen Weg hierher haben, IPv6 und IPv4</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::SettingsDialog</name>
    <message>
        <source>Settings (*.json)</source>
        <translation>Einstellungen (*.json)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>Die Datei lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The file cannot be written: %1.</source>
        <translation>Die Datei lässt sich nicht schreiben: %1.</translation>
    </message>
    <message>
        <source>&amp;Recording</source>
        <translation>&amp;Aufzeichnung</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>&amp;Busy connections every</source>
        <translation>&amp;Beschäftigte Verbindungen alle</translation>
    </message>
    <message>
        <source>How often the kernel is asked about connections that carry a request or are watched</source>
        <translation>Wie oft der Kernel nach Verbindungen gefragt wird, die eine Anfrage tragen oder beobachtet werden</translation>
    </message>
    <message>
        <source>&amp;Idle connections every</source>
        <translation>&amp;Untätige Verbindungen alle</translation>
    </message>
    <message>
        <source>How often the kernel is asked about the others</source>
        <translation>Wie oft der Kernel nach den anderen gefragt wird</translation>
    </message>
    <message>
        <source>&amp;Memory for samples</source>
        <translation>S&amp;peicher für Messungen</translation>
    </message>
    <message>
        <source>When it is used up, the oldest samples go first</source>
        <translation>Ist er voll, gehen die ältesten Messungen zuerst</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>&amp;Closed connections kept</source>
        <translation>&amp;Geschlossene Verbindungen</translation>
    </message>
    <message>
        <source>Beyond that the oldest go first</source>
        <translation>Darüber gehen die ältesten zuerst</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>127.0.0.1 is for this machine only; 0.0.0.0 and :: let everyone in who has a route here</source>
        <translation>127.0.0.1 ist nur für diesen Rechner; 0.0.0.0 und :: lassen alle ein, die einen Weg hierher haben</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>0 picks a free one</source>
        <translation>0 nimmt einen freien</translation>
    </message>
    <message>
        <source>Network &amp;threads</source>
        <translation>&amp;Netz-Threads</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Time for a request &amp;head</source>
        <translation>Zeit für den &amp;Kopf einer Anfrage</translation>
    </message>
    <message>
        <source>From the connection to the end of the request&apos;s head</source>
        <translation>Von der Verbindung bis zum Ende des Kopfes der Anfrage</translation>
    </message>
    <message>
        <source>Time &amp;between requests</source>
        <translation>Zeit z&amp;wischen Anfragen</translation>
    </message>
    <message>
        <source>Time without &amp;progress</source>
        <translation>Zeit ohne &amp;Fortschritt</translation>
    </message>
    <message>
        <source>Without the client taking a single byte</source>
        <translation>Ohne dass der Client ein einziges Byte nimmt</translation>
    </message>
    <message>
        <source>&amp;Connections at a time</source>
        <translation>Gleichzeitige &amp;Verbindungen</translation>
    </message>
    <message>
        <source>Further ones are answered with 503</source>
        <translation>Weitere werden mit 503 beantwortet</translation>
    </message>
    <message>
        <source>&amp;Follow links out of the folder</source>
        <translation>Verweisen aus dem &amp;Ordner heraus folgen</translation>
    </message>
    <message>
        <source>Symbolic links may then lead to any file</source>
        <translation>Symbolische Verweise können dann zu jeder Datei führen</translation>
    </message>
    <message>
        <source>Serve &amp;names that begin with a dot</source>
        <translation>Namen bereitstellen, die mit einem Punkt be&amp;ginnen</translation>
    </message>
    <message>
        <source>Tell clients the &amp;kernel&apos;s view</source>
        <translation>Clients sagen, &amp;was der Kernel sieht</translation>
    </message>
    <message>
        <source>In a Server-Timing header of each response</source>
        <translation>In einem Server-Timing-Kopf jeder Antwort</translation>
    </message>
    <message>
        <source>The server takes these at its next start. Options of the command line come before them.</source>
        <translation>Der Server übernimmt dies bei seinem nächsten Start. Optionen der Befehlszeile gehen vor.</translation>
    </message>
    <message>
        <source>&amp;Display and Export</source>
        <translation>An&amp;zeige und Export</translation>
    </message>
    <message>
        <source>&amp;Rates</source>
        <translation>&amp;Raten</translation>
    </message>
    <message>
        <source>bits per second (Mbit/s)</source>
        <translation>Bits je Sekunde (Mbit/s)</translation>
    </message>
    <message>
        <source>bytes per second (MB/s)</source>
        <translation>Bytes je Sekunde (MB/s)</translation>
    </message>
    <message>
        <source>&amp;Sizes</source>
        <translation>&amp;Größen</translation>
    </message>
    <message>
        <source>binary (MiB)</source>
        <translation>binär (MiB)</translation>
    </message>
    <message>
        <source>decimal (MB)</source>
        <translation>dezimal (MB)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>as the desktop</source>
        <translation>wie der Desktop</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>&amp;Tables are exported as</source>
        <translation>&amp;Tabellen exportieren als</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>Durch Kommas getrennte Werte</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message numerus="yes">
        <source>%1 hold about %2 of one busy connection exactly, or %3 of %n of them; when they are full, older samples are thinned.</source>
        <translation>
            <numerusform>%1 fassen etwa %2 einer beschäftigten Verbindung genau, oder %3 von %n davon; ist es voll, werden ältere Messungen ausgedünnt.</numerusform>
            <numerusform>%1 fassen etwa %2 einer beschäftigten Verbindung genau, oder %3 von %n davon; ist es voll, werden ältere Messungen ausgedünnt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The address has to be numeric, like 127.0.0.1 or ::1.</source>
        <translation>Die Adresse muss aus Zahlen bestehen, wie 127.0.0.1 oder ::1.</translation>
    </message>
    <message>
        <source>On all pages here; for the table, its filter and order, and the charts there is Reset View in the menu View</source>
        <translation>Auf allen Seiten hier; für die Tabelle, ihren Filter, ihre Reihenfolge und die Diagramme gibt es im Menü Ansicht „Ansicht zurücksetzen“</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::SortMenu</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>&amp;Ordnen nach</translation>
    </message>
    <message>
        <source>Order of Opening</source>
        <translation>Folge des Öffnens</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::StatusLine</name>
    <message>
        <source>Connections that are open, and closed ones that are kept until you clear them</source>
        <translation>Offene Verbindungen, und geschlossene, die bleiben, bis Sie sie verwerfen</translation>
    </message>
    <message>
        <source>How often the kernel was asked in the last second, and the part of one processor core that asking took</source>
        <translation>Wie oft der Kernel in der letzten Sekunde gefragt wurde, und der Teil eines Prozessorkerns, den das Fragen brauchte</translation>
    </message>
    <message>
        <source>Memory that samples take. When it is used up the oldest closed connections go first, then the oldest samples</source>
        <translation>Speicher, den Messungen belegen. Ist er voll, gehen die ältesten geschlossenen Verbindungen zuerst, dann die ältesten Messungen</translation>
    </message>
    <message>
        <source>Missed: the time to sample had passed before the network thread came to it.
Lost: the window was too busy to take the sample.
Dropped: too old to be kept in memory.</source>
        <translation>Verpasst: Die Zeit der Messung war vorbei, bevor der Netz-Thread dazu kam.
Verloren: Das Fenster war zu beschäftigt, die Messung anzunehmen.
Verworfen: zu alt, um im Speicher zu bleiben.</translation>
    </message>
    <message>
        <source>%1 live · %2 closed</source>
        <translation>%1 offen · %2 geschlossen</translation>
    </message>
    <message>
        <source>%1 samples/s · sampling takes %2 of a core</source>
        <translation>%1 Messungen/s · Messen braucht %2 eines Kerns</translation>
    </message>
    <message>
        <source>history %1 of %2</source>
        <translation>Speicher %1 von %2</translation>
    </message>
    <message>
        <source>%1 missed</source>
        <translation>%1 verpasst</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>%1 verloren</translation>
    </message>
    <message>
        <source>%1 samples thinned out</source>
        <translation>%1 Messungen ausgedünnt</translation>
    </message>
    <message>
        <source>%1 samples dropped</source>
        <translation>%1 Messungen verworfen</translation>
    </message>
    <message>
        <source>%1 connections dropped</source>
        <translation>%1 Verbindungen verworfen</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::TimeRuler</name>
    <message>
        <source>Time axis</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>elapsed</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::TimeSeriesChart</name>
    <message>
        <source>thinned: lowest, highest and last values are kept</source>
        <translation>ausgedünnt: kleinste, größte und letzte Werte bleiben</translation>
    </message>
    <message>
        <source>zoomed: %1 to %2</source>
        <translation>Ausschnitt: %1 bis %2</translation>
    </message>
    <message>
        <source>Wheel, or drag: zoom the values of this chart. Double-click: all of them, from zero.</source>
        <translation>Rad oder Ziehen: die Werte dieses Diagramms vergrößern. Doppelklick: alle, ab null.</translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::TuneDialog</name>
    <message>
        <source>Tune Connection</source>
        <translation>Verbindung einstellen</translation>
    </message>
    <message numerus="yes">
        <source>Tune %n Connections</source>
        <translation>
            <numerusform>%n Verbindung einstellen</numerusform>
            <numerusform>%n Verbindungen einstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Knob</source>
        <translation>Knopf</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Neuer Wert</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie es ist</translation>
    </message>
    <message>
        <source>different</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>Closed connections cannot be changed.</source>
        <translation>Geschlossene Verbindungen lassen sich nicht ändern.</translation>
    </message>
    <message>
        <source>The connection is closed: nothing of it can be changed any more.</source>
        <translation>Die Verbindung ist geschlossen: Nichts daran lässt sich mehr ändern.</translation>
    </message>
    <message>
        <source>The connections are closed: nothing of them can be changed any more.</source>
        <translation>Die Verbindungen sind geschlossen: Nichts daran lässt sich mehr ändern.</translation>
    </message>
    <message>
        <source>Knobs</source>
        <translation>Knöpfe</translation>
    </message>
</context>
</TS>
