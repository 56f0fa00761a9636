"""The Spanish report, written in Bogotá."""

from newsroom.demonstration.stories.story import Picture, Story, ago, by, staff

SPANISH: tuple[Story, ...] = (
    Story(
        key="treaty-agreed-es",
        headline="Cuatro países acuerdan compartir el río Kagera tras veinte días de negociación",
        kicker="El tratado del agua",
        summary="Burundi, Ruanda, Tanzania y Uganda pactaron un caudal mínimo de 150 metros cúbicos por segundo, un "
        "fondo de 340 millones de dólares y una sola red de medición.",
        place="Nairobi",
        signed=(by("daniel-were"), by("wanjiru-kamande"), by("andres-quintero", "translated_by")),
        bureau="nairobi",
        section="africa",
        topics=("kagera-river", "kagera-conference", "diplomacy", "lake-victoria"),
        age=ago(minutes=17),
        language="es",
        urgency=3,
        slugline="KAGERA-TRATADO",
        translation_of="treaty-agreed",
        lists=("in-spanish", "latest"),
        picture=Picture(
            "river_delta",
            1202,
            "Grabado de un río ancho que se abre en brazos al llegar a un lago, con colinas al fondo.",
            "El Kagera lleva al lago Victoria más agua que ningún otro río.",
            "Sefu Mbwana/The Meridian Wire",
        ),
        body="""
Burundi, Ruanda, Tanzania y Uganda acordaron el [day] repartirse las aguas del río Kagera. El tratado, fruto de veinte
días de negociación, garantiza un caudal mínimo hacia el lago Victoria y obliga a los cuatro países a medir el río de
la misma manera.

El texto, rubricado en Nairobi poco antes del amanecer, fija ese mínimo en 150 metros cúbicos por segundo, como
promedio de cada mes y según la estación de Kyaka, en el noroeste de Tanzania. En un año seco podrá bajar a 120.

«Nadie se lleva el río que vino a buscar», dijo la jueza keniana jubilada Esther Nyaguthii, que presidió la
conferencia. «Se llevan todos el mismo río, y un modo de hablar de él».

El tratado crea un fondo de 340 millones de dólares a diez años: 200 millones los prestará la Great Rivers Facility,
con sede en Ginebra, y cada uno de los cuatro países pondrá 35.

Las estaciones de medición pasarán de 19 a 46, a cargo de una secretaría común en el puerto tanzano de Bukoba. La
disputa por las cifras había estado a punto de romper la conferencia en su primera semana.

La firma está prevista en Bukoba para el [date+30]. El tratado entrará en vigor cuando lo ratifiquen tres de los
cuatro parlamentos, que tienen 18 meses para hacerlo.
""",
    ),
    Story(
        key="valle-alto-recount-es",
        headline="Ordenan recuento parcial en Valle Alto, donde 452 votos separan a dos candidatos",
        kicker="Elecciones",
        summary="El consejo provincial volverá a abrir 37 urnas a petición de ambas partes. Mariana Tipán aventaja "
        "por menos de medio punto a Gonzalo Icaza.",
        place="Quito",
        signed=(by("lucia-arango"), by("andres-quintero", "translated_by")),
        bureau="bogota",
        section="elections",
        topics=("valle-alto-election", "valle-alto", "elections-and-voting", "mariana-tipan"),
        age=ago(hours=2, minutes=55),
        language="es",
        urgency=3,
        slugline="VALLEALTO-RECUENTO",
        translation_of="valle-alto-recount",
        lists=("in-spanish", "latest"),
        picture=Picture(
            "parliament",
            4201,
            "Grabado de un edificio de asamblea con cúpula y una amplia explanada.",
            "El consejo provincial ocupa la antigua aduana; las urnas se guardan en las caballerizas.",
        ),
        body="""
Las autoridades electorales de la provincia ecuatoriana de Valle Alto ordenaron el [day] un recuento parcial,
después de que el escrutinio completo diera a la ingeniera Mariana Tipán una ventaja de 452 votos sobre Gonzalo
Icaza Vela en la elección de prefecto.

Con las 512 actas ingresadas, Tipán, de la Alianza Agua y Tierra, obtuvo 61.870 votos, e Icaza, de Renovación
Provincial, 61.418. Otros tres candidatos sumaron 8.902, y hubo 7.010 papeletas en blanco o nulas. Votaron 139.200
de las 184.300 personas inscritas, el 76 %.

La diferencia equivale al 0,32 % de los votos emitidos. El reglamento provincial prevé un recuento por debajo del
medio punto allí donde un acta contenga errores de suma, y el consejo los halló en 37 actas, que abarcan 10.058
votos.

«Treinta y siete errores de suma no son un fraude: son las cuatro de la mañana», dijo el presidente del consejo,
Hernán Yépez, quien prometió una respuesta para el [day+2].

Los dos candidatos habían pedido el recuento. «Si gané, quiero que sea aburrido», afirmó Tipán. Icaza comentó que
había perdido por menos a las cartas y que había hecho bien en pedir la baraja.

En San Isidro, el pueblo del canal que ambos prometen mejorar, la votación terminó empatada a 803.
""",
    ),
    Story(
        key="santos-queue-es",
        headline="Santos: 57 barcos esperan y los camiones ya no bajan de la sierra",
        kicker="Puertos",
        summary="En el séptimo día de huelga, operadores y patronal vuelven a sentarse a hablar de las grúas a "
        "distancia.",
        place="SANTOS, Brasil",
        signed=(by("rafael-tavares"), by("andres-quintero", "translated_by")),
        bureau="sao-paulo",
        section="shipping",
        topics=("santos-strike", "santos", "ports", "labour-relations"),
        age=ago(days=1, hours=4),
        language="es",
        slugline="SANTOS-HUELGA",
        translation_of="santos-queue",
        lists=("in-spanish", "latest"),
        body="""
Cincuenta y siete barcos permanecían fondeados el [day] frente a Santos, el mayor puerto de Sudamérica, en el
séptimo día de huelga de los operadores de grúa y los controladores de carga.

La policía de carreteras empezó a desviar los camiones antes de que bajaran a la costa. En el puesto de Cubatão se
repartieron agua y un número de teléfono al que, según varios conductores, nadie respondía desde el [day-2].

Sindicato y patronal se reunieron durante cinco horas en un hotel que ninguno de los dos había utilizado antes, y
acordaron volver a reunirse. El desacuerdo gira en torno a catorce grúas que las empresas quieren manejar desde una
sala de control.

«Hay capitanes ahí fuera que van por la tercera lectura del mismo libro», dijo Otávio Brandt, consignatario que
cuenta los barcos desde su balcón.
""",
    ),
    Story(
        key="potato-park-es",
        headline="Agricultores del Cusco devuelven a la montaña 96 papas que guardaba un laboratorio",
        kicker="Agricultura",
        summary="Las variedades, recogidas hace décadas, vuelven a sembrarse por encima de los 3.900 metros. Once ya "
        "no crecen donde crecían.",
        place="PISAC, Perú",
        signed=(by("andres-quintero"),),
        bureau="bogota",
        section="science",
        topics=("food-and-farming", "climate-change", "scientific-research"),
        age=ago(days=13, hours=12),
        language="es",
        urgency=6,
        slugline="PAPAS-CUSCO",
        lists=("in-spanish", "latest"),
        picture=Picture(
            "mountain_pass",
            8201,
            "Grabado de un paso de montaña entre cumbres escarpadas, con laderas cultivadas en primer plano.",
            "Los agricultores sembraron cada variedad a tres alturas distintas.",
        ),
        body="""
Seis comunidades del valle del Cusco sembraron el [day] noventa y seis variedades de papa que sus abuelos habían
entregado a un laboratorio, y que ningún campo de la zona había vuelto a ver en cuarenta años.

Cada variedad se plantó a tres alturas. En un ensayo previo, once no prosperaron donde constaba que se habían
recogido y sí lo hicieron 250 metros más arriba, según la agrónoma Flor Quispe Ccama, que coordina el proyecto.

«La papa no ha cambiado de gusto», explicó. «Es el frío el que se ha mudado».

Las comunidades conservarán la mitad de cada cosecha y enviarán la otra mitad de vuelta al laboratorio, que había
perdido cuatro de las muestras y tenía otras dos con el nombre cambiado.

Don Aurelio Huamán, de 84 años, reconoció una de ellas por el color de la piel. La etiqueta decía «sin nombre». Él
la llamó «la que hace llorar a la nuera», y así ha quedado inscrita.
""",
    ),
    Story(
        key="cable-car-es",
        headline="El cable de Bogotá cumple su viaje cincuenta millones, con una pasajera que iba tarde",
        kicker="Ciudades",
        summary="La línea que sube a los barrios del sur ahorra a sus usuarios una media de 44 minutos al día, según "
        "un estudio de la operadora.",
        place="Bogotá",
        signed=(staff("bogota"),),
        bureau="bogota",
        section="americas",
        topics=("technology", "government-policy"),
        age=ago(days=20, hours=2),
        language="es",
        urgency=7,
        slugline="BOGOTA-CABLE",
        lists=("in-spanish", "latest"),
        picture=Picture(
            "hills",
            8202,
            "Grabado de laderas cubiertas de casas que se suceden hasta el horizonte.",
            "Antes del cable, subir al barrio más alto llevaba una hora en autobús.",
        ),
        body="""
El pasajero número cincuenta millones del cable que sube a los barrios del sur de Bogotá resultó ser, el [day], una
auxiliar de enfermería que llegaba tarde al turno y declinó amablemente la ceremonia.

«Denme el ramo, pero caminando», dijo Yurany Castiblanco, de 31 años, que usa el cable dos veces al día desde que se
inauguró. La operadora le había reservado una cabina con globos; ella tomó la siguiente.

Según un estudio de la propia operadora, los usuarios ahorran una media de 44 minutos diarios respecto al autobús.
Tres de cada cinco dedican ese tiempo a dormir.

El cable transporta a unas 21.000 personas por día laborable. La ampliación prevista, de 2,8 kilómetros, depende de
una licitación que se ha aplazado dos veces.
""",
    ),
)
